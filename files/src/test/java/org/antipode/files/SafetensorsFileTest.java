package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.antipode.files.Fixtures.fixture;
import static org.antipode.files.Fixtures.safetensors;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  private static final double[] FLOATS = {0, 1.5, -2, 0.25, 65504, -0.5};
  private static final double[] SIGNED = {0, 1, -2, 127, -128, 3};

  @TempDir Path folder;

  @Test
  void everyTypeIsRead() {
    SafetensorsFile file = SafetensorsFile.read(fixture("types.safetensors"));
    assertThat(file.metadata()).containsExactly(Map.entry("format", "np"));
    for (String name : List.of("f64", "f32", "f16")) {
      assertThat(file.tensors().get(name).data()).as(name).containsExactly(FLOATS);
    }
    for (String name : List.of("i64", "i32", "i16", "i8")) {
      assertThat(file.tensors().get(name).data()).as(name).containsExactly(SIGNED);
    }
    assertThat(file.tensors().get("bf16").data()).containsExactly(1.5, -2, 0x1p100);
    assertThat(file.tensors().get("u8").data()).containsExactly(0, 1, 2, 127, 255, 3);
    assertThat(file.tensors().get("bool").data()).containsExactly(0, 1, 1, 1, 0, 0);
    assertThat(file.tensors().get("number").shape()).isEmpty();
    assertThat(file.tensors().get("nothing").shape()).containsExactly(0, 3);
    assertThat(file.tensors().get("i8").shape()).containsExactly(2, 3);
  }

  @Test
  void aResourceIsReadAsAFileIs() throws IOException {
    try (InputStream in = Files.newInputStream(fixture("small.safetensors"))) {
      SafetensorsFile file = SafetensorsFile.read("small", in);
      assertThat(file.tensors().get("0.weight").data()).containsExactly(1, 2, 3, 4, 5, 6);
    }
    Path empty = Path.of("resource 'none'");
    assertRefused(
            empty, () -> SafetensorsFile.read(empty.toString(), InputStream.nullInputStream()))
        .contains("0 bytes");
  }

  @Test
  void whatWasWrittenIsReadBackInItsOrder() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z", new Tensor(List.of(2, 3), FLOATS));
    tensors.put("a \"quoted\" ünïcode", Tensor.vector(1e-300, Math.PI));
    tensors.put("nothing", new Tensor(List.of(4, 0), new double[0]));
    tensors.put("number", new Tensor(List.of(), new double[] {-1}));
    Path path = folder.resolve("written");
    SafetensorsFile.write(path, tensors);
    assertSame(SafetensorsFile.read(path).tensors(), tensors, false);
    SafetensorsFile.writeSingle(path, tensors);
    assertSame(SafetensorsFile.read(path).tensors(), tensors, true);
  }

  @Test
  void whatThirtyTwoBitsCannotHoldIsNotWritten() {
    Path path = folder.resolve("written");
    assertRefused(
            path, () -> SafetensorsFile.writeSingle(path, Map.of("w", Tensor.vector(1, 1e39))))
        .contains("tensor 'w'", "1.0E39");
    assertThat(path).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "F8_E4M3 | [4]                     | [0,16]   | only F64, F32, F16, BF16, I64",
        "F32     | [3]                     | [0,16]   | shape 3 and dtype F32 needs 12 bytes but",
        "F32     | [-4]                    | [0,16]   | '-4' where a whole number from 0",
        "F32     | [4.0]                   | [0,16]   | '4.0' where a whole number",
        "F32     | [\"4\"]                 | [0,16]   | where a whole number",
        "F32     | 4                       | [0,16]   | lacks its shape",
        "F32     | [4]                     | null     | lacks its shape or data_offsets",
        "F32     | [4]                     | [0]      | lies at [0]",
        "F32     | [4]                     | [16,0]   | lies at [16, 0] of the data",
        "F32     | [4]                     | [0,17]   | which has 16 bytes",
        "F32     | [4]                     | [-4,12]  | '-4' where a whole number",
        "F32     | [4]                     | [0,18446744073709551632] | where a whole number",
        "F32     | [3]                     | [4,16]   | begins at byte",
        "F32     | [3]                     | [0,12]   | 4 bytes follow the last tensor",
        "F32     | [2147483648]            | [0,16]   | '2147483648' where a whole number",
        "F32     | [2147483647,2147483647,2147483647,2147483647] | [0,16] | but has 16",
        "F32     | [65536,65536,65536,65536] | [0,16] | needs 73786976294838206464 bytes",
        "F32     | [[[[[[[[4]]]]]]]]       | [0,16]   | not valid JSON",
      })
  void aHostileEntryIsRefused(String dtype, String shape, String offsets, String words) {
    String header =
        "{\"w\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
            .formatted(dtype, shape, offsets);
    refused(safetensors(header, 16), words);
  }

  @Test
  void tensorsMayNotOverlapNorLeaveGaps() {
    String header =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[%d,%d]}}";
    refused(safetensors(header.formatted(3, 7), 7), "tensor 'b' begins at byte", "ends at byte");
    refused(safetensors(header.formatted(5, 9), 9), "tensor 'b' begins at byte", "ends at byte");
    refused(safetensors(header.formatted(0, 4), 4), "begins at byte");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":                     | not valid JSON at character",
        "[1, 2, 3]                   | byte 8: the header is not a JSON object",
        "{} {}                       | not valid JSON",
        "{\"a\":1}                   | tensor 'a' has dtype ''",
        "{\"a\":1,\"a\":1}           | not valid JSON",
        "{\"__metadata__\":3}        | __metadata__",
        "{\"__metadata__\":{\"a\":3}} | metadata 'a' is not text",
      })
  void aHeaderThatIsNoneIsRefused(String header, String words) {
    refused(safetensors(header, 0), words);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    refused(safetensors("{\"a\":".repeat(100_000), 0), "not valid JSON");
    refused(safetensors("{\"a\":" + "[".repeat(100_000), 0), "not valid JSON");
  }

  @Test
  void aHeaderThatIsNoUtf8IsRefusedByItsByte() {
    byte[] file = safetensors("{\"a\":1}", 0);
    file[10] = (byte) 0xff;
    refused(file, "byte 10", "UTF-8");
  }

  @Test
  void aHeaderLengthBeyondTheFileIsRefused() {
    byte[] file = Fixtures.bytes(fixture("small.safetensors"));
    for (long length : new long[] {file.length - 7, 1L << 40, -1, Long.MIN_VALUE, 0}) {
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      refused(file, "byte 0: the header's length " + Long.toUnsignedString(length));
    }
  }

  @Test
  void aNumberThatIsNotFiniteIsReadAsTheTensorMayNotBeUsed() {
    byte[] bytes = Fixtures.bytes(fixture("small.safetensors"));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
    SafetensorsFile file = SafetensorsFile.read(Fixtures.file(folder, bytes));
    assertThat(file.tensors().values())
        .filteredOn(tensor -> Arrays.stream(tensor.data()).anyMatch(Double::isNaN))
        .hasSize(1);
  }

  private void refused(byte[] file, String... words) {
    Path path = Fixtures.file(folder, file);
    assertRefused(path, () -> SafetensorsFile.read(path)).contains(words);
  }

  private static void assertSame(
      Map<String, Tensor> actual, Map<String, Tensor> expected, boolean single) {
    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          double[] data = Arrays.stream(tensor.data()).map(x -> single ? (float) x : x).toArray();
          assertThat(actual.get(name).shape()).isEqualTo(tensor.shape());
          assertThat(actual.get(name).data()).containsExactly(data);
        });
  }
}
