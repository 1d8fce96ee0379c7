/** The activations of layers, and a layer's evaluation by its affine map. */
package org.antipode.generators.layer;
