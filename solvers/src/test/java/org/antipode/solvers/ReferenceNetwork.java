package org.antipode.solvers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.matrix.DenseOperator;

/** A small network with the numbers that an independent implementation gave for it. */
final class ReferenceNetwork {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;

  private ReferenceNetwork(JsonNode root) {
    this.root = root;
  }

  static ReferenceNetwork load() {
    try (InputStream in = ReferenceNetwork.class.getResourceAsStream("network.json")) {
      return new ReferenceNetwork(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The points at which numbers are known. */
  Iterable<JsonNode> points() {
    return root.get("points");
  }

  /** The point of nondifferentiability, and the network's first layer there. */
  JsonNode kink() {
    return root.get("kink");
  }

  Mlp generator() {
    return generator(root.get("weights").get(0));
  }

  /** The generator with another first layer. */
  Mlp generator(JsonNode firstLayer) {
    JsonNode last = root.get("weights").get(1);
    return new Mlp(
        List.of(DenseLayer.relu(matrix(firstLayer)), DenseLayer.relu(matrix(last))),
        Shape.vector(last.size()));
  }

  DifferentiableMap measured(Mlp generator) {
    return new DenseOperator(matrix(root.get("A"))).after(generator);
  }

  EmpiricalRisk risk(Mlp generator) {
    return new EmpiricalRisk(measured(generator), vector(root.get("y")));
  }

  static double[] vector(JsonNode node) {
    return JSON.convertValue(node, double[].class);
  }

  /** A matrix written as a list of rows. */
  static ColumnMatrix matrix(JsonNode node) {
    int rows = node.size();
    int columns = node.get(0).size();
    double[] data = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        data[j * rows + i] = node.get(i).get(j).doubleValue();
      }
    }
    return new ColumnMatrix(rows, columns, data);
  }
}
