/** Measurement operators, noise models and losses, with their providers. */
package org.antipode.measurements;
