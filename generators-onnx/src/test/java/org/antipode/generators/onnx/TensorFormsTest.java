package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.number;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.antipode.core.map.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of an ONNX file in every form: types, raw bytes, lists, a file beside the model. */
class TensorFormsTest {
  private static final double[] NUMBERS = {1, -2, 0.5, 3};

  @TempDir private Path folder;

  /** A network x + w, with a tensor w of the numbers. */
  private Generator shifted(TensorProto.Builder w) throws IOException {
    return Networks.read(
        new ModelBuilder(17)
            .input("x", -1, 4)
            .output("y")
            .tensor(w.setName("w").addDims(4))
            .node("Add", List.of("x", "w"), "y")
            .write(folder.resolve("w.onnx")));
  }

  /** The numbers in every form that a file can have them in. */
  static List<TensorProto.Builder> forms() {
    ByteBuffer doubles = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer brains = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> brainBits = new ArrayList<>();
    for (double number : NUMBERS) {
      doubles.putDouble(number);
      floats.putFloat((float) number);
      int bits = Float.floatToIntBits((float) number) >>> 16;
      brains.putShort((short) bits);
      brainBits.add(bits);
    }
    List<Integer> halves = List.of(0x3c00, 0xc000, 0x3800, 0x4200);
    ByteBuffer half = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    halves.forEach(bits -> half.putShort(bits.shortValue()));
    return List.of(
        raw(TensorProto.DataType.DOUBLE_VALUE, doubles),
        raw(TensorProto.DataType.FLOAT_VALUE, floats),
        raw(TensorProto.DataType.BFLOAT16_VALUE, brains),
        raw(TensorProto.DataType.FLOAT16_VALUE, half),
        type(TensorProto.DataType.DOUBLE_VALUE)
            .addAllDoubleData(DoubleStream.of(NUMBERS).boxed().toList()),
        type(TensorProto.DataType.FLOAT_VALUE)
            .addAllFloatData(DoubleStream.of(NUMBERS).mapToObj(x -> (float) x).toList()),
        type(TensorProto.DataType.FLOAT16_VALUE).addAllInt32Data(halves),
        type(TensorProto.DataType.BFLOAT16_VALUE).addAllInt32Data(brainBits));
  }

  private static TensorProto.Builder type(int type) {
    return TensorProto.newBuilder().setDataType(type);
  }

  private static TensorProto.Builder raw(int type, ByteBuffer bytes) {
    return type(type).setRawData(ByteString.copyFrom(bytes.array()));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void weightsAreReadInEveryForm(TensorProto.Builder form) throws Exception {
    assertThat(shifted(form.clone()).at(new double[4])).containsExactly(NUMBERS);
  }

  @Test
  void wholeNumbersAndTruthValuesAreReadInEveryForm() throws Exception {
    double[] whole = {1, 0, 2, 3};
    for (int type :
        new int[] {
          TensorProto.DataType.INT32_VALUE,
          TensorProto.DataType.INT16_VALUE,
          TensorProto.DataType.INT8_VALUE,
          TensorProto.DataType.UINT8_VALUE,
          TensorProto.DataType.UINT16_VALUE
        }) {
      assertThat(shifted(type(type).addAllInt32Data(List.of(1, 0, 2, 3))).at(new double[4]))
          .containsExactly(whole);
    }
    assertThat(
            shifted(
                    type(TensorProto.DataType.UINT32_VALUE)
                        .addAllUint64Data(List.of(1L, 0L, 2L, 3L)))
                .at(new double[4]))
        .containsExactly(whole);
    assertThat(
            shifted(
                    type(TensorProto.DataType.BOOL_VALUE)
                        .setRawData(ByteString.copyFrom(new byte[] {1, 0, 1, 1})))
                .at(new double[4]))
        .containsExactly(1, 0, 1, 1);
  }

  @Test
  void numbersBesideTheModelAreRead() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).position(8);
    DoubleStream.of(NUMBERS).forEach(number -> bytes.putFloat((float) number));
    Files.write(folder.resolve("data").resolve("w.bin"), bytes.array());
    TensorProto.Builder w =
        type(TensorProto.DataType.FLOAT_VALUE)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry("location", "data/w.bin"))
            .addExternalData(entry("offset", "8"))
            .addExternalData(entry("length", "16"));
    Generator generator = shifted(w);
    assertThat(generator.at(new double[4])).containsExactly(NUMBERS);
    assertThat(generator.description()).contains("numbers beside it: data/w.bin");
    try (Stream<Path> files = Files.list(folder)) {
      Path model =
          files.filter(file -> file.toString().endsWith(".onnx")).findFirst().orElseThrow();
      assertThat(new OnnxProvider().linked(model))
          .as("files that results hash beside the model")
          .containsExactly(folder.resolve("data").resolve("w.bin"));
      assertThat(new OnnxProvider().linked(folder.resolve("none.onnx"))).isEmpty();
      assertThat(new OnnxProvider().linked(folder.resolve("data").resolve("w.bin"))).isEmpty();
    }
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
