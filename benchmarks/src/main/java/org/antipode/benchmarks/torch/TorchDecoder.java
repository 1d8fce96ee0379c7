package org.antipode.benchmarks.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.files.Tensor;

/**
 * ½‖A G(z_i) − y‖² + λ‖z_i‖² of a batch of codes for a decoder that ships with Antipode, in
 * libtorch's float32, as TorchScript with automatic differentiation; and Adam on it.
 *
 * <p>Batch normalisations are folded into the layers before them.
 */
public final class TorchDecoder implements AutoCloseable {
  private static final double EPSILON = 1e-5;
  private static final double RATE = 0.05;

  /** The rate of the last 30 % of the iterations. */
  private static final double LAST_RATE = 0.005;

  private final Engine engine;
  private final NDManager manager;
  private final PtSymbolBlock risks;
  private final List<NDArray> parameters = new ArrayList<>();
  private final NDArray penalty;
  private int latent;

  /** What Adam found. */
  public record Found(double value, double[] code) {}

  /**
   * @param tensors the decoder's, under PyTorch's names
   * @param penalty λ
   */
  public TorchDecoder(Engine engine, Map<String, Tensor> tensors, double penalty) {
    this.engine = engine;
    this.manager = engine.newBaseManager();
    List<String> lines = new ArrayList<>();
    if (tensors.containsKey("net.20.weight")) {
      dense(tensors, "[-1, 64, 4, 4]", lines);
      for (int i = 1; i <= 4; i++) {
        int side = 4 << i;
        int layer = 4 * i + 1;
        folded(tensors, layer, 0);
        lines.add("x = torch.upsample_nearest2d(x, [%1$d, %1$d])".formatted(side));
        lines.add("x = torch.conv2d(x, w%1$d, b%1$d, [1, 1], [1, 1])".formatted(i));
        lines.add("x = torch.leaky_relu(x, 0.2)");
      }
      plain(tensors, 20);
      lines.add("x = torch.conv2d(x, w5, b5, [1, 1], [1, 1])");
    } else {
      String transposed = "x = torch.conv_transpose2d(x, w%1$d, b%1$d, [2, 2], [1, 1], [0, 0], 1)";
      dense(tensors, "[-1, 48, 7, 7]", lines);
      folded(tensors, 4, 1);
      lines.add(transposed.formatted(1));
      lines.add("x = torch.relu(x)");
      plain(tensors, 7);
      lines.add(transposed.formatted(2));
    }
    lines.add("x = torch.flatten(torch.sigmoid(x), 1)");
    lines.add("r = torch.sub(torch.linear(x, a, None), y)");
    lines.add("f = torch.mul(torch.sum(torch.mul(r, r), [1]), 0.5)");
    lines.add("f = torch.add(f, torch.mul(torch.sum(torch.mul(z, z), [1]), l))");
    lines.add("return (torch.sum(f), f)");
    StringBuilder arguments = new StringBuilder("z: Tensor, a: Tensor, y: Tensor, l: Tensor");
    for (int i = 0; i < parameters.size() / 2; i++) {
      arguments.append(", w%1$d: Tensor, b%1$d: Tensor".formatted(i));
    }
    this.risks =
        TorchScript.module(
            (PtNDManager) manager, arguments.toString(), "Tuple[Tensor, Tensor]", lines);
    this.penalty = array(new double[] {penalty}, 1);
  }

  private NDArray array(double[] numbers, long... shape) {
    return manager.create(numbers, new Shape(shape)).toType(DataType.FLOAT32, false);
  }

  private void dense(Map<String, Tensor> tensors, String shape, List<String> lines) {
    latent = tensors.get("net.0.weight").shape().get(1);
    folded(tensors, 0, 0);
    lines.add("x = torch.relu(torch.view(torch.linear(z, w0, b0), %s))".formatted(shape));
  }

  private void plain(Map<String, Tensor> tensors, int layer) {
    add(tensors.get("net." + layer + ".weight"), tensors.get("net." + layer + ".bias").data());
  }

  private void add(Tensor weight, double[] bias) {
    parameters.add(array(weight.data(), weight.shape().stream().mapToLong(n -> n).toArray()));
    parameters.add(array(bias, bias.length));
  }

  /**
   * @param axis the weights' axis along which outputs differ
   */
  private void folded(Map<String, Tensor> tensors, int layer, int axis) {
    Tensor weight = tensors.get("net." + layer + ".weight");
    String after = "net." + (layer + 1) + ".";
    double[] variance = tensors.get(after + "running_var").data();
    double[] mean = tensors.get(after + "running_mean").data();
    double[] factor = tensors.get(after + "weight").data();
    double[] bias = tensors.get(after + "bias").data();
    double[] scale =
        IntStream.range(0, mean.length)
            .mapToDouble(i -> factor[i] / Math.sqrt(variance[i] + EPSILON))
            .toArray();
    int inner = weight.shape().stream().skip(axis + 1L).reduce(1, (a, b) -> a * b);
    double[] scaled = weight.data().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale[i / inner % scale.length];
    }
    double[] shift =
        IntStream.range(0, mean.length).mapToDouble(i -> bias[i] - scale[i] * mean[i]).toArray();
    add(new Tensor(weight.shape(), scaled), shift);
  }

  /**
   * Adam on all starts in one batch; the lowest value that any of them reached.
   *
   * @param matrix A, by row
   * @param starts the first codes
   */
  public Found adam(double[] matrix, double[] y, List<double[]> starts, int iterations) {
    int count = starts.size();
    double[] codes = starts.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] mean = new double[codes.length];
    double[] square = new double[codes.length];
    double best = Double.POSITIVE_INFINITY;
    double[] bestCode = new double[latent];
    try (NDScope scope = new NDScope()) {
      NDArray a = array(matrix, y.length, matrix.length / y.length);
      NDArray observed = array(y, 1, y.length);
      for (int t = 1; t <= iterations; t++) {
        double[] values = new double[count];
        double[] gradient = gradient(a, observed, codes, values);
        for (int i = 0; i < count; i++) {
          if (values[i] < best) {
            best = values[i];
            System.arraycopy(codes, i * latent, bestCode, 0, latent);
          }
        }
        double rate = t <= 0.7 * iterations ? RATE : LAST_RATE;
        double meanWeight = 1 - Math.pow(0.9, t);
        double squareWeight = 1 - Math.pow(0.999, t);
        for (int i = 0; i < codes.length; i++) {
          mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
          square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
          codes[i] -= rate * mean[i] / meanWeight / (Math.sqrt(square[i] / squareWeight) + 1e-8);
        }
      }
    }
    return new Found(best, bestCode);
  }

  private double[] gradient(NDArray a, NDArray y, double[] codes, double[] values) {
    try (NDScope scope = new NDScope()) {
      NDArray z = array(codes, codes.length / latent, latent);
      z.setRequiresGradient(true);
      NDList inputs = new NDList(z, a, y, penalty);
      inputs.addAll(parameters);
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDList results = IValueUtils.forward(risks, inputs, true);
        collector.backward(results.get(0));
        copy(results.get(1), values);
        double[] gradient = new double[codes.length];
        copy(z.getGradient(), gradient);
        return gradient;
      }
    }
  }

  private static void copy(NDArray array, double[] out) {
    float[] numbers = array.toFloatArray();
    for (int i = 0; i < out.length; i++) {
      out[i] = numbers[i];
    }
  }

  @Override
  public void close() {
    risks.close();
    manager.close();
  }
}
