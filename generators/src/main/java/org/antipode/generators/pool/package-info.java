/** Pooling: the largest number or the mean of each window. */
package org.antipode.generators.pool;
