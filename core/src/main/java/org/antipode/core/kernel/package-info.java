/** Column-stored matrices, whose products skip what is not active. */
package org.antipode.core.kernel;
