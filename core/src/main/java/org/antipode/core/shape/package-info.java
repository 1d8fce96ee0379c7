/** How arrays are laid out: axes with roles, and the field of their entries. */
package org.antipode.core.shape;
