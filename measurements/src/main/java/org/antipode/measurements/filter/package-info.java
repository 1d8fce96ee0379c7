/** Convolutions and finite differences. */
package org.antipode.measurements.filter;
