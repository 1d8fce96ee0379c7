/** Networks for theory: layers, each an affine map and an activation. */
package org.antipode.core.network;
