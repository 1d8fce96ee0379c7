/** Networks as theory sees them: layers, each an affine map and an activation. */
package org.antipode.core.network;
