package org.antipode.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.files.Tensor;
import org.antipode.measurements.matrix.DenseOperator;

/**
 * A square picture seen through one of ten linear operators.
 *
 * @param truth the picture
 * @param adam the objective that Adam reached before, where a file says so
 */
record DecoderProblem(
    String name, LinearOperator operator, double[] y, double[] truth, OptionalDouble adam) {
  private static final int[] ROWS = {25, 50, 100, 200, 400};
  private static final int MOST_ROWS = 400;
  private static final int FACTOR = 4;
  private static final double BLUR = 1.5;
  private static final int BLUR_SIZE = 9;

  /** The problems of an NPZ file: {@code truth}, and {@code OP/y} of each operator. */
  static List<DecoderProblem> read(Map<String, Tensor> file) {
    Tensor truth = file.get("truth");
    int pictures = truth.shape().get(0);
    int n = truth.data().length / pictures;
    Operators operators =
        new Operators(
            (int) Math.sqrt(n),
            file.get("gaussian").data(),
            file.get("mask-tenth/mask").data(),
            file.get("blur-circular-1.5/kernel").data(),
            file.get("fourier-lines/lines").data());
    List<DecoderProblem> problems = new ArrayList<>();
    operators
        .all()
        .forEach(
            (name, operator) -> {
              double[] y = file.get(name + "/y").data();
              double[] adam = file.get(name + "/adam_f").data();
              int m = operator.outputSize();
              for (int i = 0; i < pictures; i++) {
                problems.add(
                    new DecoderProblem(
                        name,
                        operator,
                        Arrays.copyOfRange(y, i * m, (i + 1) * m),
                        Arrays.copyOfRange(truth.data(), i * n, (i + 1) * n),
                        OptionalDouble.of(adam[i])));
              }
            });
    return problems;
  }

  /** Problems with drawn operators of the same kinds. */
  static List<DecoderProblem> drawn(List<double[]> pictures) {
    int n = pictures.get(0).length;
    int side = (int) Math.sqrt(n);
    Seed seed = new Seed(1);
    RandomStream random = seed.stream("mask");
    double[] mask = new double[n];
    Arrays.setAll(mask, i -> random.nextDouble() < 0.1 ? 1 : 0);
    double[] gaussian =
        seed.stream("measurement").gaussians(MOST_ROWS * n, 1 / Math.sqrt(MOST_ROWS));
    double[] lines = new double[side / FACTOR];
    // Every other of the lines around the zero frequency.
    Arrays.setAll(lines, i -> side / 2 - lines.length + 2.0 * i);
    Operators operators = new Operators(side, gaussian, mask, bell(), lines);
    List<DecoderProblem> problems = new ArrayList<>();
    operators
        .all()
        .forEach(
            (name, operator) -> {
              for (double[] picture : pictures) {
                problems.add(
                    new DecoderProblem(
                        name, operator, operator.at(picture), picture, OptionalDouble.empty()));
              }
            });
    return problems;
  }

  private static double[] bell() {
    double[] kernel = new double[BLUR_SIZE * BLUR_SIZE];
    int middle = BLUR_SIZE / 2;
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      int y = i / BLUR_SIZE - middle;
      int x = i % BLUR_SIZE - middle;
      kernel[i] = Math.exp(-(x * x + y * y) / (2 * BLUR * BLUR));
      sum += kernel[i];
    }
    double total = sum;
    return Arrays.stream(kernel).map(weight -> weight / total).toArray();
  }

  /**
   * The ten operators.
   *
   * @param gaussian 400 × n, by row
   * @param mask which pixels a tenth of them is
   * @param kernel 9 × 9
   * @param lines which rows of the centred Fourier transform are seen
   */
  private record Operators(
      int side, double[] gaussian, double[] mask, double[] kernel, double[] lines) {
    Map<String, LinearOperator> all() {
      Map<String, LinearOperator> all = new LinkedHashMap<>();
      for (int rows : ROWS) {
        all.put("gaussian-" + rows, gaussian(rows));
      }
      all.put("mask-tenth", masked(mask));
      double[] seen = new double[side * side];
      int quarter = side / 4;
      Arrays.setAll(seen, i -> isInner(i / side, quarter) && isInner(i % side, quarter) ? 0 : 1);
      all.put("box", masked(seen));
      all.put("superresolution-4", means());
      all.put("blur-circular-1.5", blur());
      all.put("fourier-lines", new FourierLines(side, lines).operator());
      return all;
    }

    private boolean isInner(int i, int quarter) {
      return i >= quarter && i < side - quarter;
    }

    private Shape signal() {
      return Shape.vector(side * side);
    }

    private LinearOperator gaussian(int rows) {
      int n = side * side;
      double[] columns = new double[rows * n];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < n; j++) {
          columns[j * rows + i] = gaussian[i * n + j] * Math.sqrt((double) MOST_ROWS / rows);
        }
      }
      return new DenseOperator(new ColumnMatrix(rows, n, columns));
    }

    private LinearOperator masked(double[] seen) {
      int[] places = IntStream.range(0, seen.length).filter(i -> seen[i] != 0).toArray();
      return LinearOperator.of(
          signal(),
          Shape.vector(places.length),
          (s, out) -> {
            for (int i = 0; i < places.length; i++) {
              out[i] = s[places[i]];
            }
          },
          (v, out) -> {
            Arrays.fill(out, 0);
            for (int i = 0; i < places.length; i++) {
              out[places[i]] = v[i];
            }
          });
    }

    private LinearOperator means() {
      int small = side / FACTOR;
      int[] block = new int[side * side];
      Arrays.setAll(block, i -> i / side / FACTOR * small + i % side / FACTOR);
      double weight = 1.0 / (FACTOR * FACTOR);
      return LinearOperator.of(
          signal(),
          Shape.vector(small * small),
          (s, out) -> {
            Arrays.fill(out, 0);
            for (int i = 0; i < block.length; i++) {
              out[block[i]] += weight * s[i];
            }
          },
          (v, out) -> {
            for (int i = 0; i < block.length; i++) {
              out[i] = weight * v[block[i]];
            }
          });
    }

    private LinearOperator blur() {
      double[] flipped = new double[kernel.length];
      Arrays.setAll(flipped, i -> kernel[kernel.length - 1 - i]);
      return LinearOperator.of(
          signal(),
          signal(),
          (s, out) -> correlate(kernel, s, out),
          (v, out) -> correlate(flipped, v, out));
    }

    private void correlate(double[] weights, double[] s, double[] out) {
      int middle = BLUR_SIZE / 2;
      Arrays.fill(out, 0);
      for (int w = 0; w < weights.length; w++) {
        int down = w / BLUR_SIZE - middle;
        int right = Math.floorMod(w % BLUR_SIZE - middle, side);
        for (int y = 0; y < side; y++) {
          int from = Math.floorMod(y + down, side) * side;
          for (int x = 0; x < side - right; x++) {
            out[y * side + x] += weights[w] * s[from + x + right];
          }
          for (int x = side - right; x < side; x++) {
            out[y * side + x] += weights[w] * s[from + x + right - side];
          }
        }
      }
    }
  }
}
