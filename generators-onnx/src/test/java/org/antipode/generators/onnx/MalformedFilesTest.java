package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.graph;
import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.ModelBuilder.tensor;
import static org.antipode.generators.onnx.ModelBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are damaged, hostile or beyond what is supported: one sentence each, soon. */
class MalformedFilesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path folder;

  /** A file with what its refusal must say. */
  private record Wrong(String name, byte[] bytes, List<String> says) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Wrong wrong(String name, byte[] bytes, String... says) {
    return new Wrong(name, bytes, List.of(says));
  }

  /** A network of 6 numbers, to which nodes are added that compute y from x. */
  private static Wrong model(
      String name, int opset, UnaryOperator<ModelBuilder> nodes, String... says) {
    ModelBuilder model = new ModelBuilder(opset).input("x", -1, 6).output("y");
    return wrong(name, nodes.apply(model).bytes(), says);
  }

  private static Wrong node(
      String operator,
      UnaryOperator<ModelBuilder> others,
      AttributeProto[] attributes,
      String... says) {
    return model(
        operator, 17, m -> others.apply(m).node(operator, List.of("x"), "y", attributes), says);
  }

  private static AttributeProto[] none() {
    return new AttributeProto[0];
  }

  static List<Wrong> wrong() throws IOException {
    List<Wrong> wrong = new ArrayList<>();
    containers(wrong);
    tensors(wrong);
    graphs(wrong);
    operators(wrong);
    bombs(wrong);
    interfaces(wrong);
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

  private static void containers(List<Wrong> wrong) throws IOException {
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

  private static Wrong weights(
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

  private static void tensors(List<Wrong> wrong) throws IOException {
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

  private static void graphs(List<Wrong> wrong) {
    wrong.add(
        model(
            "a cycle",
            17,
            m ->
                m.node("Add", List.of("x", "b"), "a")
                    .node("Relu", List.of("a"), "b")
                    .node("Relu", List.of("b"), "y"),
            "cycle"));
    wrong.add(
        model(
            "a value computed twice",
            17,
            m -> m.node("Relu", List.of("x"), "y").node("Tanh", List.of("x"), "y"),
            "'y'",
            "there already"));
    wrong.add(
        model(
            "an initialiser twice",
            17,
            m -> m.drawn("w", 6).drawn("w", 6).node("Add", List.of("x", "w"), "y"),
            "'w' twice"));
    wrong.add(model("a missing value", 17, m -> m.node("Relu", List.of("xx"), "y"), "'xx'", "n1"));
    wrong.add(model("no node", 17, m -> m, "'y'"));
    wrong.add(
        model(
            "a function that calls itself",
            17,
            m -> {
              FunctionProto function =
                  FunctionProto.newBuilder()
                      .setName("F")
                      .setDomain("own")
                      .addInput("a")
                      .addOutput("b")
                      .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                      .addNode(call("F", "a", "c"))
                      .addNode(call("F", "c", "b"))
                      .build();
              m.model().addFunctions(function);
              m.graph().addNode(call("F", "x", "y"));
              return m;
            },
            "calls itself"));
    wrong.add(
        model(
            "functions that double",
            17,
            m -> {
              for (int i = 0; i < 40; i++) {
                m.model()
                    .addFunctions(
                        FunctionProto.newBuilder()
                            .setName("F" + i)
                            .setDomain("own")
                            .addInput("a")
                            .addOutput("b")
                            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                            .addNode(i == 0 ? relu("a", "c") : call("F" + (i - 1), "a", "c"))
                            .addNode(i == 0 ? relu("c", "b") : call("F" + (i - 1), "c", "b")));
              }
              m.graph().addNode(call("F39", "x", "y"));
              return m;
            },
            "50000 nodes"));
  }

  private static NodeProto call(String function, String input, String output) {
    return NodeProto.newBuilder()
        .setOpType(function)
        .setDomain("own")
        .addInput(input)
        .addOutput(output)
        .build();
  }

  private static NodeProto relu(String input, String output) {
    return NodeProto.newBuilder().setOpType("Relu").addInput(input).addOutput(output).build();
  }

  private static void operators(List<Wrong> wrong) {
    GraphProto body = GraphProto.newBuilder().setName("body").build();
    for (String control : List.of("Loop", "If", "Scan")) {
      wrong.add(
          node(
              control,
              m -> m,
              new AttributeProto[] {graph("body", body)},
              "control flow",
              "'n1' (" + control + ")",
              "Relu"));
    }
    wrong.add(node("RandomNormalLike", m -> m, none(), "random", "Relu"));
    wrong.add(node("LSTM", m -> m, none(), "LSTM", "not supported", "ConvTranspose"));
    wrong.add(node("Reluu", m -> m, none(), "did you mean Relu?"));
    wrong.add(
        model(
            "an unknown domain",
            17,
            m -> {
              m.graph().addNode(call("Secret", "x", "y").toBuilder().setName("s"));
              return m;
            },
            "node 's' (Secret)",
            "domain 'own'"));
    wrong.add(
        model(
            "batch normalisation in training",
            17,
            m ->
                m.drawn("s", 6)
                    .node(
                        "BatchNormalization",
                        List.of("x", "s", "s", "s", "s"),
                        "y",
                        integer("training_mode", 1)),
            "training mode",
            "model.eval()"));
    wrong.add(
        model(
            "dropout in training",
            17,
            m ->
                m.floats("r", new long[0], 0.5)
                    .tensor(
                        TensorProto.newBuilder()
                            .setName("t")
                            .setDataType(TensorProto.DataType.BOOL_VALUE)
                            .setRawData(ByteString.copyFrom(new byte[] {1})))
                    .node("Dropout", List.of("x", "r", "t"), "y"),
            "training mode"));
    wrong.add(
        node(
            "Softplus",
            m -> m,
            new AttributeProto[] {integer("a", 1), integer("a", 2)},
            "'a' twice"));
    wrong.add(
        node("LeakyRelu", m -> m, new AttributeProto[] {text("alpha", "0.2")}, "'alpha'", "FLOAT"));
    wrong.add(
        model(
            "reshape to another size",
            17,
            m -> m.longs("s", 1, 7).node("Reshape", List.of("x", "s"), "y"),
            "1×7"));
    wrong.add(
        model(
            "a shape that depends on the latent code",
            17,
            m ->
                m.node("Cast", List.of("x"), "i", integer("to", 7))
                    .node("Reshape", List.of("x", "i"), "y"),
            "n1"));
    wrong.add(
        model(
            "strides of zero",
            17,
            m ->
                m.longs("s", 1, 1, 6)
                    .drawn("w", 1, 1, 2)
                    .node("Reshape", List.of("x", "s"), "r")
                    .node("Conv", List.of("r", "w"), "y", integers("strides", 0)),
            "strides = [0]"));
    wrong.add(
        model(
            "groups that do not fit",
            17,
            m ->
                m.longs("s", 1, 2, 3)
                    .drawn("w", 4, 1, 2)
                    .node("Reshape", List.of("x", "s"), "r")
                    .node("Conv", List.of("r", "w"), "y", integer("group", 3)),
            "3 groups"));
    wrong.add(
        model(
            "truth values as a signal",
            17,
            m -> m.floats("z", new long[0], 0).node("Greater", List.of("x", "z"), "y"),
            "truth values as output 'y'"));
  }

  private static void bombs(List<Wrong> wrong) {
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

  private static void interfaces(List<Wrong> wrong) {
    wrong.add(
        wrong(
            "a fixed batch",
            new ModelBuilder(17)
                .input("x", 8, 6)
                .output("y")
                .node("Relu", List.of("x"), "y")
                .bytes(),
            "fixed batch of 8"));
    wrong.add(
        wrong(
            "a latent code of unknown length",
            new ModelBuilder(17)
                .input("x", -1, -1)
                .output("y")
                .node("Relu", List.of("x"), "y")
                .bytes(),
            "axis 2"));
    wrong.add(
        wrong(
            "two inputs",
            new ModelBuilder(17)
                .input("x", -1, 6)
                .input("style", -1, 6)
                .output("y")
                .node("Add", List.of("x", "style"), "y")
                .bytes(),
            "'x' (batch×6), 'style' (batch×6)",
            "option 'input'"));
    wrong.add(
        wrong(
            "two outputs",
            new ModelBuilder(17)
                .input("x", -1, 6)
                .output("y")
                .output("mask")
                .node("Relu", List.of("x"), "y")
                .node("Tanh", List.of("x"), "mask")
                .bytes(),
            "'y'",
            "'mask'",
            "option 'output'"));
    wrong.add(
        model(
            "a signal without a latent code",
            17,
            m -> m.node("Constant", List.of(), "y", tensor("value", ModelBuilder.longTensor(1))),
            "no input"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isRefusedInOneSentence(Wrong wrong) throws IOException {
    Path file = folder.resolve("inside").resolve("model.onnx");
    Files.write(file, wrong.bytes());
    Throwable refusal =
        Assertions.assertTimeoutPreemptively(SOON, () -> catchThrowable(() -> Networks.read(file)));
    assertThat(refusal).isInstanceOfAny(IllegalArgumentException.class, RequestException.class);
    assertThat(refusal.getMessage()).startsWith(file.toString() + ": ").doesNotContain("\n");
    assertThat(refusal.getMessage()).contains(wrong.says());
    assertThat(refusal.getMessage()).hasSizeLessThan(2500);
  }

  /** One that is right, so that the refusals above have another reason. */
  @Test
  void theSameNetworkUndamagedIsRead() throws IOException {
    Path file = Files.write(folder.resolve("good.onnx"), good());
    assertThat(Networks.read(file).outputSize()).isEqualTo(50);
  }
}
