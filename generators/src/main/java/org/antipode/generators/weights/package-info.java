/** A file's tensors as the layers of a network: which belong to it, in which order and role. */
package org.antipode.generators.weights;
