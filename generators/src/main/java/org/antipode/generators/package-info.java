/** Generators and their providers. */
package org.antipode.generators;
