package org.antipode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.antipode.core.map.Vectors;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;

/** A network and a matrix, known to the tests, and to the program by files alone. */
final class CertifiedNetwork {
  private CertifiedNetwork() {}

  /** Rows of W_1 and W_2, and of A: known to the test, and to the program by files alone. */
  static final double[][] FIRST = matrix(1, 12, 3);

  static final double[][] SECOND = matrix(2, 20, 12);

  static final double[][] OPERATOR = matrix(3, 9, 20);

  static double[][] matrix(long seed, int rows, int columns) {
    Random random = new Random(seed);
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian() / Math.sqrt(rows);
      }
    }
    return matrix;
  }

  /** The network in an NPZ file, the matrix in an NPY file. */
  static String[] fromFiles(Path folder, String command, String... more) throws Exception {
    return scaled(1, folder, command, more);
  }

  /** The same with every weight times {@code factor}. */
  static String[] scaled(double factor, Path folder, String command, String... more)
      throws Exception {
    Path npz = folder.resolve("W.npz");
    try (OutputStream file = Files.newOutputStream(npz);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (int i = 0; i < 2; i++) {
        Path npy = npy(folder, "layer.npy", times(factor, i == 0 ? FIRST : SECOND));
        zip.putNextEntry(new ZipEntry(2 * i + ".weight.npy"));
        Files.copy(npy, zip);
      }
    }
    List<String> args =
        new java.util.ArrayList<>(
            List.of(
                command,
                "-s",
                "generator=mlp",
                "-s",
                "generator.weights=" + npz,
                "-s",
                "generator.activations=[relu, relu]",
                "-s",
                "measurement=matrix",
                "-s",
                "measurement.file=" + npy(folder, "A.npy", OPERATOR)));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static double[][] times(double factor, double[][] matrix) {
    return Arrays.stream(matrix)
        .map(row -> Arrays.stream(row).map(entry -> factor * entry).toArray())
        .toArray(double[][]::new);
  }

  static Path npy(Path folder, String name, double[][] rows) {
    double[] data = new double[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, data, i * rows[0].length, rows[0].length);
    }
    Path file = folder.resolve(name);
    NpyFile.write(file, new Tensor(List.of(rows.length, rows[0].length), data));
    return file;
  }

  static double[] vector(JsonNode node) {
    return new ObjectMapper().convertValue(node, double[].class);
  }

  static double[] times(double[][] matrix, double[] x) {
    double[] out = new double[matrix.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Vectors.dot(matrix[i], x);
    }
    return out;
  }

  static double[] signal(double[] x) {
    return relu(times(SECOND, relu(times(FIRST, x))));
  }

  static double[] relu(double[] x) {
    return java.util.Arrays.stream(x).map(z -> Math.max(z, 0)).toArray();
  }

  static double[] difference(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] - b[i];
    }
    return out;
  }
}
