package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.tensor;
import static org.antipode.generators.onnx.WrongFile.model;
import static org.antipode.generators.onnx.WrongFile.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are damaged, or whose tensors are. */
class MalformedFilesTest {
  @TempDir private static Path folder;

  static List<WrongFile> files() throws IOException {
    List<WrongFile> wrong = new ArrayList<>();
    containers(wrong);
    tensors(wrong);
    return wrong;
  }

  private static byte[] good() {
    return new ModelBuilder(17)
        .input("x", -1, 6)
        .output("y")
        .drawn("w", 6, 50)
        .node("MatMul", List.of("x", "w"), "y")
        .bytes();
  }

  private static void containers(List<WrongFile> wrong) throws IOException {
    byte[] good = good();
    wrong.add(wrong("cut short", Arrays.copyOf(good, good.length / 2), "cut short"));
    wrong.add(wrong("cut early", Arrays.copyOf(good, 9), "cut short"));
    wrong.add(wrong("cut before the opset", cutBeforeOpset(), "names no version"));
    wrong.add(wrong("noise", noise(), "no ONNX"));
    wrong.add(
        wrong("text", "weights: 1, 2, 3\n".getBytes(StandardCharsets.UTF_8), "export it again"));
    wrong.add(
        wrong(
            "a PyTorch file", "PK\3\4 archive/data.pkl".getBytes(StandardCharsets.UTF_8), "torch"));
    wrong.add(wrong("10,000 nested graphs", nested(10_000), "nested too deeply"));
    wrong.add(
        model("a newer opset", 99, m -> m.node("Relu", List.of("x"), "y"), "opset 99", "9 to 25"));
    wrong.add(
        model("an older opset", 6, m -> m.node("Relu", List.of("x"), "y"), "opset 6", "convert"));
  }

  private static byte[] cutBeforeOpset() {
    return new ModelBuilder(17)
        .input("x", -1, 6).output("y").node("Relu", List.of("x"), "y").proto().toBuilder()
            .clearOpsetImport()
            .build()
            .toByteArray();
  }

  private static byte[] noise() {
    byte[] noise = new byte[5000];
    new Random(3).nextBytes(noise);
    return noise;
  }

  /** If-nodes inside each other, written from the inside out, without a deep recursion here. */
  private static byte[] nested(int depth) throws IOException {
    byte[] inner = new byte[0];
    for (int i = 0; i < depth; i++) {
      inner = field(6, inner); // attribute: g
      inner = field(5, inner); // node: attribute
      inner = field(1, inner); // graph: node
    }
    return field(7, inner); // model: graph
  }

  private static byte[] field(int number, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(number << 3 | 2);
    for (int left = content.length; ; left >>>= 7) {
      if (left < 128) {
        out.write(left);
        break;
      }
      out.write(left & 127 | 128);
    }
    out.write(content);
    return out.toByteArray();
  }

  private static WrongFile weights(
      String name, UnaryOperator<TensorProto.Builder> change, String... says) {
    return model(
        name,
        17,
        m ->
            m.tensor(
                    change.apply(
                        ModelBuilder.floatTensor(new long[] {6, 5}, new double[30]).toBuilder()
                            .setName("w")))
                .node("MatMul", List.of("x", "w"), "y"),
        says);
  }

  private static TensorProto.Builder external(TensorProto.Builder tensor, String... entries) {
    tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
    for (int i = 0; i < entries.length; i += 2) {
      tensor.addExternalData(
          StringStringEntryProto.newBuilder().setKey(entries[i]).setValue(entries[i + 1]));
    }
    return tensor;
  }

  private static void tensors(List<WrongFile> wrong) throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside")).resolve("secret.bin");
    Files.write(outside, new byte[120]);
    Path inside = Files.createDirectories(folder.resolve("inside"));
    Files.write(inside.resolve("short.bin"), new byte[100]);
    Files.createSymbolicLink(inside.resolve("link.bin"), outside);
    wrong.add(
        weights(
            "huge dims",
            t -> t.clearDims().addDims(1_000_000).addDims(1_000_000),
            "1000000×1000000"));
    wrong.add(
        weights(
            "dims whose product overflows",
            t -> t.clearDims().addDims(1L << 40).addDims(1L << 40),
            "'w'"));
    wrong.add(weights("negative dims", t -> t.clearDims().addDims(-6).addDims(-5), "-6×-5"));
    wrong.add(weights("too few numbers", t -> t.clearRawData().addFloatData(1), "30 numbers"));
    wrong.add(weights("no numbers", TensorProto.Builder::clearRawData, "30 numbers"));
    wrong.add(weights("texts", t -> t.setDataType(TensorProto.DataType.STRING_VALUE), "STRING"));
    wrong.add(weights("an unknown type", t -> t.setDataType(77), "77"));
    wrong.add(
        weights(
            "NaN",
            t ->
                t.setRawData(
                    ModelBuilder.floatTensor(
                            new long[] {30},
                            new Random(1).doubles(30).map(x -> Double.NaN).toArray())
                        .getRawData()),
            "NaN"));
    wrong.add(weights("wrong ranks", t -> t.clearDims().addDims(2).addDims(15), "do not fit"));
    wrong.add(
        weights(
            "missing initialiser", t -> t.setName("v"), "'w'", "no input, initialiser or node"));
    wrong.add(
        weights(
            "external data that climbs",
            t -> external(t, "location", "../outside/secret.bin"),
            "not in the model's folder"));
    wrong.add(
        weights(
            "external data by an absolute path",
            t -> external(t, "location", outside.toString()),
            "not in the model's folder"));
    wrong.add(
        weights(
            "external data by a link",
            t -> external(t, "location", "link.bin"),
            "not in the model's folder"));
    wrong.add(
        weights(
            "external data that is not there",
            t -> external(t, "location", "none.bin"),
            "none.bin"));
    wrong.add(
        weights("external data cut short", t -> external(t, "location", "short.bin"), "100 bytes"));
    wrong.add(
        weights(
            "external data at a negative offset",
            t -> external(t, "location", "short.bin", "offset", "-4"),
            "offset"));
    wrong.add(
        weights(
            "external data of another length",
            t -> external(t, "location", "short.bin", "length", "9999999999999"),
            "needs 120"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedInOneSentence(WrongFile wrong) throws IOException {
    wrong.check(Files.createDirectories(folder.resolve("inside")).resolve("model.onnx"));
  }

  /** One that is right, so that the refusals above have another reason. */
  @Test
  void theSameNetworkUndamagedIsRead() throws IOException {
    Path file = Files.write(folder.resolve("good.onnx"), good());
    assertThat(Networks.read(file).outputSize()).isEqualTo(50);
  }
}
