/** Operators that pick or average pixels. */
package org.antipode.measurements.pixel;
