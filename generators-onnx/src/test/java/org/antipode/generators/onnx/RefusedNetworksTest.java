package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.graph;
import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.ModelBuilder.tensor;
import static org.antipode.generators.onnx.ModelBuilder.text;
import static org.antipode.generators.onnx.WrongFile.model;
import static org.antipode.generators.onnx.WrongFile.node;
import static org.antipode.generators.onnx.WrongFile.none;
import static org.antipode.generators.onnx.WrongFile.wrong;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that are malformed, and operators that are not supported. */
class RefusedNetworksTest {
  @TempDir private static Path folder;

  static List<WrongFile> files() throws IOException {
    List<WrongFile> wrong = new ArrayList<>();
    graphs(wrong);
    operators(wrong);
    interfaces(wrong);
    return wrong;
  }

  private static void graphs(List<WrongFile> wrong) {
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

  private static void operators(List<WrongFile> wrong) {
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

  private static void interfaces(List<WrongFile> wrong) {
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
  @MethodSource("files")
  void isRefusedInOneSentence(WrongFile wrong) throws IOException {
    wrong.check(Files.createDirectories(folder.resolve("inside")).resolve("model.onnx"));
  }
}
