/** Reads an ONNX file: protobuf, tensors, external data, functions. */
package org.antipode.generators.onnx.model;
