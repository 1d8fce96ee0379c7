package org.antipode.benchmarks.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antipode.benchmarks.torch.ConvolutionalNetwork.Stage;

/**
 * The statements of TorchScript that compute a {@link ConvolutionalNetwork} and its derivatives.
 */
record ConvolutionalScript(List<Stage> stages) {
  /**
   * The names of {@link ConvolutionalNetwork#parameters} with their type, as arguments of a
   * function.
   */
  String arguments() {
    return IntStream.range(0, stages.size())
        .mapToObj("w%1$d: Tensor, b%1$d: Tensor"::formatted)
        .collect(Collectors.joining(", "));
  }

  /** The statements that compute g = G(z) for a batch z, and each layer's output a0, a1, …. */
  List<String> forward() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      String input = i == 0 ? "z" : "a" + (i - 1);
      lines.add("p%d = %s".formatted(i, affine(i, input, "b" + i)));
      lines.add(("a%d = " + stages.get(i).activation().forward).formatted(i, "p" + i));
    }
    lines.add("g = a" + (stages.size() - 1));
    return lines;
  }

  /** The statements after {@link #forward} that compute u = JT for tangents t, one a row. */
  List<String> pushforward() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      lines.add("q%d = %s".formatted(i, affine(i, i == 0 ? "t" : "u" + (i - 1), "None")));
      lines.add(("u%d = " + stages.get(i).activation().times).formatted(i, "q" + i, "a" + i));
    }
    lines.add("u = u" + (stages.size() - 1));
    return lines;
  }

  /** The statements after {@link #forward} that compute c = Jᵀv by the chain rule. */
  List<String> pullback() {
    List<String> lines = new ArrayList<>();
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      lines.add(("v = " + stage.activation().times).formatted("v", "a" + i));
      lines.add("v = " + adjoint(i, stage));
    }
    lines.add("c = v");
    return lines;
  }

  private String affine(int i, String input, String bias) {
    Stage stage = stages.get(i);
    int axes = stage.shape().length - 1;
    String shape = Arrays.toString(stage.shape()).substring(1);
    if (stage.sizes() == null) {
      return "torch.view(torch.linear(%s, w%d, %s), [-1, %s)".formatted(input, i, bias, shape);
    }
    if (stage.sizes().transposed()) {
      return "torch.conv_transpose%dd(%s, w%d, %s, %s, %s, %s, 1)"
          .formatted(
              axes,
              input,
              i,
              bias,
              Arrays.toString(stage.sizes().stride()),
              Arrays.toString(stage.sizes().before()),
              further(stage));
    }
    String resized =
        stage.factor() == 1
            ? input
            : "torch.upsample_nearest%dd(%s, %s)"
                .formatted(axes, input, Arrays.toString(stage.sizes().input()));
    return "torch.conv%dd(%s, w%d, %s, [1, 1], [1, 1])".formatted(axes, resized, i, bias);
  }

  private static String further(Stage stage) {
    return Arrays.toString(
        IntStream.range(0, stage.shape().length - 1)
            .map(a -> stage.sizes().before()[a] - stage.sizes().after()[a])
            .toArray());
  }

  private String adjoint(int i, Stage stage) {
    int axes = stage.shape().length - 1;
    if (stage.sizes() == null) {
      return "torch.matmul(torch.view(v, [-1, %d]), w%d)".formatted(stage.bias().length, i);
    }
    if (stage.sizes().transposed()) {
      return "torch.conv%dd(v, w%d, None, %s, %s)"
          .formatted(
              axes,
              i,
              Arrays.toString(stage.sizes().stride()),
              Arrays.toString(stage.sizes().before()));
    }
    String back = "torch.conv_transpose%dd(v, w%d, None, [1, 1], [1, 1])".formatted(axes, i);
    if (stage.factor() == 1) {
      return back;
    }
    int[] small = stages.get(i - 1).shape();
    return "torch.upsample_nearest%dd_backward(%s, %s, [-1, %s)"
        .formatted(
            axes, back, Arrays.toString(stage.sizes().input()), Arrays.toString(small).substring(1))
        .replace("[-1,", "[torch.size(v, 0),");
  }
}
