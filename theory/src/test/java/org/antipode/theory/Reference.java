package org.antipode.theory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.antipode.core.kernel.ColumnMatrix;

/** Numbers that an independent implementation gave. */
public final class Reference {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Reference() {}

  /** {@code theory.json} or {@code network.json}. */
  public static JsonNode load(String name) {
    try (InputStream in = Reference.class.getResourceAsStream(name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double[] vector(JsonNode node) {
    return JSON.convertValue(node, double[].class);
  }

  /** A matrix written as a list of rows. */
  public static ColumnMatrix matrix(JsonNode node) {
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
