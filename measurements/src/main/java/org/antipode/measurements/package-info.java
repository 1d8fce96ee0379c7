/** The grid of points that measurement operators act on. */
package org.antipode.measurements;
