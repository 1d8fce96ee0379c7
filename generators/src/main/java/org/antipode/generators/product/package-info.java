/** Functions of two values: products, quotients, powers, maxima and matrix products. */
package org.antipode.generators.product;
