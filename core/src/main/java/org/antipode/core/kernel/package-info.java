/** Products with column-stored matrices that skip what is not active, plain and vectorised. */
package org.antipode.core.kernel;
