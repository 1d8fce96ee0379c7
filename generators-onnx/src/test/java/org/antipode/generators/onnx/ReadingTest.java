package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.ModelBuilder.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Role;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is taken from an ONNX file: numbers of all types, external data, functions, names, shapes.
 */
class ReadingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0.2, 0.2", "0.01, 0.01", "0.16666667, 6", "1.4142135, 2", "0.70710677, 0.5"})
  void aNumberOfAnAttributeIsTakenAsItsAuthorWroteIt(double stored, double written)
      throws Exception {
    // The sixth, and the roots of two and of a half.
    double expected = written == 6 ? 1 / 6.0 : written >= 0.5 ? Math.sqrt(written) : written;
    Generator generator =
        Networks.read(
            new ModelBuilder(17)
                .input("x", -1, 1)
                .output("y")
                .node("LeakyRelu", List.of("x"), "y", number("alpha", stored))
                .write(folder.resolve("alpha.onnx")));
    assertThat(generator.at(new double[] {-1})).containsExactly(-expected);
  }

  /** f(a) = leaky(a) + a, with a slope that the call gives, or 0.5. */
  private static FunctionProto function() {
    return FunctionProto.newBuilder()
        .setName("F")
        .setDomain("own")
        .addInput("a")
        .addOutput("b")
        .addAttributeProto(number("slope", 0.5))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .addNode(
            NodeProto.newBuilder()
                .setOpType("LeakyRelu")
                .addInput("a")
                .addOutput("t")
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("alpha")
                        .setRefAttrName("slope")
                        .setType(AttributeProto.AttributeType.FLOAT)))
        .addNode(NodeProto.newBuilder().setOpType("Add").addInput("t").addInput("a").addOutput("b"))
        .build();
  }

  @Test
  void functionsOfTheModelAreInlined() throws Exception {
    ModelBuilder model = new ModelBuilder(17).input("x", -1, 2).output("y");
    model.model().addFunctions(function());
    NodeProto.Builder call = NodeProto.newBuilder().setOpType("F").setDomain("own");
    model.graph().addNode(call.clone().addInput("x").addOutput("t"));
    model
        .graph()
        .addNode(call.clone().addInput("t").addOutput("y").addAttribute(number("slope", 0.25)));
    Generator generator = Networks.read(model.write(folder.resolve("f.onnx")));
    assertThat(generator.at(new double[] {-1, 1})).containsExactly(-1.5 * 1.25, 4);
  }

  private Path twoInputs() throws IOException {
    return new ModelBuilder(17)
        .input("z", -1, 2)
        .input("style", 1, 2)
        .output("y")
        .output("other")
        .node("Mul", List.of("z", "style"), "y")
        .node("Add", List.of("z", "style"), "other")
        .write(folder.resolve("two.onnx"));
  }

  private Path npz(String name, double... numbers) throws Exception {
    Path file = folder.resolve("constants.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      Path npy = folder.resolve("array.npy");
      NpyFile.write(npy, new Tensor(List.of(1, numbers.length), numbers));
      zip.putNextEntry(new ZipEntry(name + ".npy"));
      zip.write(Files.readAllBytes(npy));
      zip.closeEntry();
    }
    return file;
  }

  @Test
  void optionsNameTheLatentCodeTheSignalAndTheOtherInputs() throws Exception {
    Optional<Path> constants = Optional.of(npz("style", 3, 4));
    Generator product = Networks.read(twoInputs(), Optional.empty(), Optional.of("y"), constants);
    assertThat(product.at(new double[] {1, 2})).containsExactly(3, 8);
    Generator sum = Networks.read(twoInputs(), Optional.of("z"), Optional.of("other"), constants);
    assertThat(sum.at(new double[] {1, 2})).containsExactly(4, 6);
    assertThat(sum.description()).contains("constant inputs: style");
  }

  @Test
  void whatOptionsNameWronglyIsListed() throws Exception {
    Optional<Path> none = Optional.empty();
    assertThatThrownBy(
            () -> Networks.read(twoInputs(), Optional.empty(), Optional.of("othr"), none))
        .hasMessageContaining("its outputs are 'y'")
        .hasMessageContaining("Did you mean 'other'?");
    assertThatThrownBy(() -> Networks.read(twoInputs(), Optional.of("z"), Optional.of("y"), none))
        .hasMessageContaining("needs a value for input 'style' (1×2)");
    assertThatThrownBy(
            () ->
                Networks.read(
                    twoInputs(),
                    Optional.of("z"),
                    Optional.of("y"),
                    Optional.of(npz("styl", 1, 2))))
        .hasMessageContaining("has no input 'styl'")
        .hasMessageContaining("'z' (batch×2), 'style' (1×2)");
    assertThatThrownBy(
            () ->
                Networks.read(
                    twoInputs(),
                    Optional.of("z"),
                    Optional.of("y"),
                    Optional.of(npz("style", 1, 2, 3))))
        .hasMessageContaining("has shape 1×3");
  }

  private Generator reshaped(long[] latent, long[] signal) throws IOException {
    return Networks.read(
        new ModelBuilder(17)
            .input("z", latent)
            .output("y")
            .longs("s", signal)
            .node("Reshape", List.of("z", "s"), "y")
            .write(folder.resolve("shape.onnx")));
  }

  private static List<Role> roles(Generator generator) {
    return generator.outputShape().axes().stream().map(axis -> axis.role()).toList();
  }

  @Test
  void axesOfTheSignalHaveTheirRoles() throws Exception {
    long[] code = {-1, 24, 1, 1};
    assertThat(reshaped(code, new long[] {-1, 24}).inputSize()).isEqualTo(24);
    assertThat(roles(reshaped(code, new long[] {1, 24}))).containsExactly(Role.NONE);
    assertThat(roles(reshaped(code, new long[] {1, 2, 12})))
        .containsExactly(Role.CHANNEL, Role.TIME);
    assertThat(roles(reshaped(code, new long[] {1, 1, 4, 6})))
        .containsExactly(Role.CHANNEL, Role.HEIGHT, Role.WIDTH);
    assertThat(roles(reshaped(code, new long[] {1, 2, 4, 3})))
        .containsExactly(Role.HEIGHT, Role.WIDTH, Role.CHANNEL);
    assertThat(roles(reshaped(code, new long[] {1, 1, 2, 4, 3})))
        .containsExactly(Role.CHANNEL, Role.DEPTH, Role.HEIGHT, Role.WIDTH);
    assertThat(roles(reshaped(new long[] {24}, new long[] {1, 4, 6})))
        .containsExactly(Role.CHANNEL, Role.HEIGHT, Role.WIDTH);
  }

  @Test
  void theRangeOfTheSignalIsThatOfItsLastFunction() throws Exception {
    Generator generator =
        Networks.read(
            new ModelBuilder(17)
                .input("x", -1, 4)
                .output("y")
                .longs("s", 1, 1, 2, 2)
                .floats("half", new long[0], 0.5)
                .node("Tanh", List.of("x"), "t")
                .node("Mul", List.of("t", "half"), "h")
                .node("Add", List.of("h", "half"), "a")
                .node("Reshape", List.of("a", "s"), "r")
                .node("Transpose", List.of("r"), "y", integers("perm", 0, 1, 3, 2))
                .write(folder.resolve("range.onnx")));
    assertThat(generator.valueRange()).isEqualTo(new ValueRange(0, 1));
  }

  @Test
  void theDescriptionSaysWhatWasRead() throws Exception {
    Generator generator =
        Networks.read(
            new ModelBuilder(17)
                .input("x", -1, 4)
                .output("y")
                .drawn("w", 4, 3)
                .node("MatMul", List.of("x", "w"), "y")
                .write(folder.resolve("dense.onnx")));
    assertThat(generator.description())
        .containsExactly(
            "dense.onnx: ONNX of test, opset 17, 1 nodes, 12 weights",
            "latent code from input 'x' (batch×4), signal of shape 3 from output 'y'");
  }
}
