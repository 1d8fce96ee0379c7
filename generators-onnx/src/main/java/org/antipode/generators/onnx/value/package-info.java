/**
 * The values of an ONNX graph at batch size 1: constants, and variables that depend on the latent
 * code.
 */
package org.antipode.generators.onnx.value;
