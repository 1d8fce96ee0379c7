/** Convolution layers. */
package org.antipode.generators.conv;
