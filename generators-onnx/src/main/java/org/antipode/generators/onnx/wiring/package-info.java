/** Calls of operators, and the graph of maps that they add to. */
package org.antipode.generators.onnx.wiring;
