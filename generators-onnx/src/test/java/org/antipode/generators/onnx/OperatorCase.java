package org.antipode.generators.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.assertj.core.data.Offset;

/**
 * A network that computes y from x, the latent code under the axes dims: a single operator with its
 * attributes, at an opset.
 *
 * @param shift what is added to the drawn latent code, to keep logarithms and roots real
 */
record OperatorCase(
    String name, int opset, long[] dims, double shift, UnaryOperator<ModelBuilder> nodes) {
  static OperatorCase of(String name, long[] dims, UnaryOperator<ModelBuilder> nodes) {
    return new OperatorCase(name, 17, dims, 0, nodes);
  }

  /** One node y = f(x). */
  static OperatorCase one(String operator, long[] dims, AttributeProto... attributes) {
    return of(
        operator + " " + names(attributes),
        dims,
        model -> model.node(operator, List.of("x"), "y", attributes));
  }

  static String names(AttributeProto... attributes) {
    return Arrays.stream(attributes)
        .map(
            a ->
                a.getName()
                    + "="
                    + (a.getS().isEmpty() ? a.getIntsList() : a.getS().toStringUtf8()))
        .toList()
        .toString();
  }

  static long[] dims(long... dims) {
    return dims;
  }

  OperatorCase at(int other) {
    return new OperatorCase(name, other, dims, shift, nodes);
  }

  OperatorCase shifted(double by) {
    return new OperatorCase(name, opset, dims, by, nodes);
  }

  private int latent() {
    return (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
  }

  private Path write(Path folder) throws IOException {
    ModelBuilder model =
        new ModelBuilder(opset)
            .input("z", -1, latent())
            .longs("dims", dims)
            .node("Reshape", List.of("z", "dims"), "x");
    return nodes.apply(model).output("y").write(folder.resolve("model.onnx"));
  }

  @Override
  public String toString() {
    return name + " at opset " + opset;
  }

  /** Compares values with ONNX Runtime's, and derivatives with differences of the values. */
  void check(Path folder) throws IOException, OrtException {
    Path file = write(folder);
    Generator generator = Networks.read(file);
    double[] z = new Random(5).doubles(latent(), -1, 1).map(x -> x + shift).toArray();
    double[] signal = generator.at(z);
    double[] expected = Runtime.output(file, z);
    assertThat(signal).hasSameSizeAs(expected);
    double size = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
    for (int i = 0; i < expected.length; i++) {
      assertThat(signal[i]).as("entry %d", i).isCloseTo(expected[i], within(2e-5 * size));
    }
    differentiated(generator, z, size);
  }

  private static Offset<Double> within(double distance) {
    return Offset.offset(distance);
  }

  /** Jt against a difference, and Jᵀ against J. */
  private static void differentiated(Generator generator, double[] z, double size) {
    Random random = new Random(6);
    double[] t = random.doubles(z.length, -1, 1).toArray();
    double[] v = random.doubles(generator.outputSize(), -1, 1).toArray();
    double step = 1e-6;
    double[] ahead = z.clone();
    double[] behind = z.clone();
    for (int i = 0; i < z.length; i++) {
      ahead[i] += step * t[i];
      behind[i] -= step * t[i];
    }
    double[] difference = generator.at(ahead);
    double[] back = generator.at(behind);
    Evaluation evaluation = generator.newEvaluation();
    evaluation.forward(z, new double[v.length]);
    double[] pushed = new double[v.length];
    double[] pulled = new double[z.length];
    evaluation.pushforward(t, pushed);
    evaluation.pullback(v, pulled);
    for (int i = 0; i < v.length; i++) {
      double slope = (difference[i] - back[i]) / (2 * step);
      assertThat(pushed[i])
          .as("derivative %d", i)
          .isCloseTo(slope, within(1e-6 * (size + Math.abs(slope))));
    }
    assertThat(dot(v, pushed))
        .isCloseTo(dot(pulled, t), within(1e-9 * (1 + Math.abs(dot(v, pushed)))));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
