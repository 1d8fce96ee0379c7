/** ONNX's operators, converted into maps, one class for each family. */
package org.antipode.generators.onnx.operator;
