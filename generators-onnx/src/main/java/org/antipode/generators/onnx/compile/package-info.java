/** Compiles an ONNX model into a generator. */
package org.antipode.generators.onnx.compile;
