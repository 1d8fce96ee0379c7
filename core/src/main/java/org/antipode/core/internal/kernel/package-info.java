/** The loops of products with column-stored matrices, plain and vectorised; may change. */
package org.antipode.core.internal.kernel;
