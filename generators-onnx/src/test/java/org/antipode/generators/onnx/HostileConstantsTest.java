package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.WrongFile.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files whose constants would grow beyond all bounds. */
class HostileConstantsTest {
  @TempDir private static Path folder;

  static List<WrongFile> files() throws IOException {
    List<WrongFile> wrong = new ArrayList<>();
    bombs(wrong);
    return wrong;
  }

  private static void bombs(List<WrongFile> wrong) {
    wrong.add(
        model(
            "ConstantOfShape",
            17,
            m ->
                m.longs("s", 100_000, 100_000)
                    .node("ConstantOfShape", List.of("s"), "c")
                    .node("Add", List.of("x", "c"), "y"),
            "100000×100000"));
    wrong.add(
        model(
            "Expand",
            17,
            m -> m.longs("s", 1 << 30, 6).node("Expand", List.of("x", "s"), "y"),
            "1073741824×6"));
    wrong.add(
        model(
            "Tile",
            17,
            m -> m.longs("s", Long.MAX_VALUE, 1L << 62).node("Tile", List.of("x", "s"), "y"),
            "n1"));
    wrong.add(
        model(
            "Range",
            17,
            m ->
                m.floats("a", new long[0], 0)
                    .floats("b", new long[0], 1e30)
                    .floats("c", new long[0], 1)
                    .node("Range", List.of("a", "b", "c"), "r")
                    .node("Add", List.of("x", "r"), "y"),
            "n1' (Range)"));
    wrong.add(
        model(
            "Pad",
            17,
            m -> m.longs("s", 0, 1L << 40, 0, 1L << 40).node("Pad", List.of("x", "s"), "y"),
            "n1"));
    wrong.add(
        model(
            "Resize",
            17,
            m -> m.floats("s", new long[] {2}, 1e5, 1e5).node("Resize", List.of("x", "", "s"), "y"),
            "n1"));
    wrong.add(
        model(
            "many constants",
            17,
            m -> {
              m.longs("s", 4000, 4000).node("ConstantOfShape", List.of("s"), "c0");
              for (int i = 0; i < 50; i++) {
                m.node("Add", List.of("c" + i, "c" + i), "c" + (i + 1));
              }
              return m.node("Add", List.of("x", "c50"), "y");
            },
            "constants"));
    wrong.add(
        model(
            "a product of constants",
            17,
            m ->
                m.longs("s", 4000, 4000)
                    .node("ConstantOfShape", List.of("s"), "c")
                    .node("MatMul", List.of("c", "c"), "d")
                    .longs("t", 0, 0)
                    .longs("u", 1, 6)
                    .node("Slice", List.of("d", "t", "u"), "e")
                    .node("Add", List.of("x", "e"), "y"),
            "multiplications"));
    wrong.add(
        model(
            "pooling by a huge window",
            17,
            m ->
                m.longs("s", 1, 1, 6)
                    .longs("p", 0, 0, 60000, 0, 0, 60000)
                    .node("Reshape", List.of("x", "s"), "r")
                    .node("Pad", List.of("r", "p"), "q")
                    .node("AveragePool", List.of("q"), "y", integers("kernel_shape", 60_000)),
            "n3"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedInOneSentence(WrongFile wrong) throws IOException {
    wrong.check(Files.createDirectories(folder.resolve("inside")).resolve("model.onnx"));
  }
}
