package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** recover with an encoder as the first start. */
class EncodedStartsTest {
  private static final int LATENT = 4;
  private static final int MEASUREMENTS = 40;

  @TempDir private Path folder;

  /** Two drawn codes, and the measurements of their signals. */
  private double[][] codes;

  private double[][] measured;

  @BeforeEach
  void measureTwoSignals() {
    run("sample", "--count", "2", "--out", file("codes"));
    run(
        "recover",
        "-s",
        "truth={type: latent, file: " + file("codes/latents.npy") + "}",
        "--out",
        file("drawn"));
    codes = rows("codes/latents.npy", LATENT);
    measured = rows("drawn/measurements.npy", MEASUREMENTS);
    NpyFile.write(folder.resolve("encoder.npy"), encoder());
  }

  /** E with E y_i = x_i for both: x_1 d_1ᵀ + x_2 d_2ᵀ of the basis dual to y_1, y_2. */
  private Tensor encoder() {
    double[] y = measured[0];
    double[] z = measured[1];
    double determinant = dot(y, y) * dot(z, z) - dot(y, z) * dot(y, z);
    double[] matrix = new double[LATENT * MEASUREMENTS];
    for (int i = 0; i < LATENT; i++) {
      for (int j = 0; j < MEASUREMENTS; j++) {
        double first = (y[j] * dot(z, z) - z[j] * dot(y, z)) / determinant;
        double second = (z[j] * dot(y, y) - y[j] * dot(y, z)) / determinant;
        matrix[i * MEASUREMENTS + j] = codes[0][i] * first + codes[1][i] * second;
      }
    }
    return new Tensor(List.of(LATENT, MEASUREMENTS), matrix);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private double[][] rows(String name, int length) {
    double[] all = NpyFile.read(folder.resolve(name)).data();
    return new double[][] {Arrays.copyOf(all, length), Arrays.copyOfRange(all, length, 2 * length)};
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private CommandLineRun run(String command, String... more) {
    CommandLineRun run = CommandLineRun.of(CommandLineRun.small(command, more));
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private CommandLineRun encoded(String observed, String to, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("-s", "observed=" + file(observed), "--out", file(to)));
    args.addAll(
        List.of(
            "-s",
            "starts={encoder: {type: linear, file: " + file("encoder.npy") + "}, random: 3}"));
    args.addAll(List.of(more));
    return run("recover", args.toArray(String[]::new));
  }

  private byte[] bytes(String name) throws Exception {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void anEncoderThatGivesTheCodeEndsTheFirstStartAtOnce() throws Exception {
    NpyFile.write(folder.resolve("y.npy"), Tensor.vector(measured[1]));
    CommandLineRun run = encoded("y.npy", "one", "--json");
    assertThat(run.json().get("startResults")).hasSize(1);
    assertThat(run.json().get("stopReason").asText()).isEqualTo("OBJECTIVE_ZERO");
    assertThat(run.json().at("/startResults/0/iterations").intValue()).isZero();
    assertThat(NpyFile.read(folder.resolve("one/latent.npy")).data())
        .containsExactly(codes[1], within(1e-9));
    assertThat(encoded("y.npy", "text").out()).contains("at most 4 starts, the first encoded");
  }

  @Test
  void everyItemStartsFromItsOwnCodeAndTheExperimentReplaysIt() throws Exception {
    encoded("drawn/measurements.npy", "items", "--threads", "2");
    double[][] found = rows("items/latents.npy", LATENT);
    for (int i = 0; i < 2; i++) {
      assertThat(found[i]).containsExactly(codes[i], within(1e-9));
    }
    List<String> header =
        List.of(Files.readAllLines(folder.resolve("items/items.csv")).get(0).split(","));
    for (String row : Files.readAllLines(folder.resolve("items/items.csv")).subList(1, 3)) {
      String[] values = row.split(",");
      assertThat(values[header.indexOf("starts")]).isEqualTo("1");
      assertThat(values[header.indexOf("iterations")]).isEqualTo("0");
    }
    CommandLineRun replayed =
        CommandLineRun.of("recover", file("items/experiment.yaml"), "--out", file("again"));
    assertThat(replayed.status()).as(replayed.err()).isZero();
    for (String name : List.of("latents.npy", "items.csv", "experiment.yaml")) {
      assertThat(bytes("again/" + name)).as(name).isEqualTo(bytes("items/" + name));
    }
  }

  /** The encoder as an ONNX file: y of shape 1 × m times Eᵀ, in single precision. */
  private void writeOnnx(String name) throws IOException {
    double[] matrix = encoder().data();
    TensorProto.Builder transposed =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addDims(MEASUREMENTS)
            .addDims(LATENT);
    for (int j = 0; j < MEASUREMENTS; j++) {
      for (int i = 0; i < LATENT; i++) {
        transposed.addFloatData((float) matrix[i * MEASUREMENTS + j]);
      }
    }
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("encoder")
            .addInput(tensor("y", 1, MEASUREMENTS))
            .addOutput(tensor("x", 1, LATENT))
            .addInitializer(transposed)
            .addNode(
                NodeProto.newBuilder()
                    .setOpType("MatMul")
                    .addInput("y")
                    .addInput("w")
                    .addOutput("x"));
    byte[] model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph)
            .build()
            .toByteArray();
    Files.write(folder.resolve(name), model);
  }

  private static ValueInfoProto tensor(String name, int... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int dim : dims) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }

  @Test
  void anOnnxFileGivesTheFirstStartOfEveryItem() throws Exception {
    writeOnnx("encoder.onnx");
    run(
        "recover",
        "-s",
        "observed=" + file("drawn/measurements.npy"),
        "-s",
        "starts={encoder: " + file("encoder.onnx") + ", random: 3}",
        "-s",
        "solver.maxIterations=1",
        "--out",
        file("items"));
    double[][] found = rows("items/latents.npy", LATENT);
    for (int i = 0; i < 2; i++) {
      // One step from E y_i, which is x_i in single precision, ends at x_i.
      assertThat(found[i]).containsExactly(codes[i], within(1e-9));
    }
    for (String row : Files.readAllLines(folder.resolve("items/items.csv")).subList(1, 3)) {
      assertThat(row).contains("OBJECTIVE_ZERO");
    }
    assertThat(Files.readString(folder.resolve("items/experiment.yaml"))).contains("encoder.onnx");
  }

  @Test
  void anOnnxFileOfAnotherSizeIsRefusedWithBothSizes() {
    Path onnx = Path.of("../generators-onnx/src/test/resources/zoo/mlp-no-bias.onnx");
    CommandLineRun run =
        CommandLineRun.recoverSmall("-s", "starts.encoder=" + onnx.toAbsolutePath().normalize());
    assertThat(run.status()).isNotZero();
    assertThat(run.err()).contains("encoder: it gives ").contains("latent code has 4");
  }
}
