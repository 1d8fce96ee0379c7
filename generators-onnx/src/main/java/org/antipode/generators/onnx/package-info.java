/** Generators from ONNX files. */
package org.antipode.generators.onnx;
