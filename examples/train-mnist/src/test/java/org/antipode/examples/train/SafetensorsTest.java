package org.antipode.examples.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  private static final float[] WEIGHT = {1.5f, -2.25f, 3e-20f, 4, Float.MIN_VALUE, -0f};
  private static final float[] BIAS = {7, -8};

  @TempDir Path directory;
  private ByteBuffer bytes;
  private JsonObject header;
  private int dataStart;

  @BeforeEach
  void writeAndParseBack() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("0.weight", new Tensor(new long[] {2, 3}, WEIGHT));
    tensors.put("0.bias", new Tensor(new long[] {2}, BIAS));
    Path file = directory.resolve("w.safetensors");
    Safetensors.write(file, tensors, Map.of("dataset", "a \"quoted\" näme"));

    bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    byte[] json = new byte[length];
    bytes.get(json);
    header = JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
    dataStart = Long.BYTES + length;
  }

  @Test
  void theHeaderNamesTheTensorsInTheirOrder() {
    assertEquals(List.of("__metadata__", "0.weight", "0.bias"), List.copyOf(header.keySet()));
  }

  @Test
  void theHeaderTellsTypesAndShapes() {
    assertEquals("F32", tensor("0.weight").get("dtype").getAsString());
    assertEquals("[2,3]", tensor("0.weight").get("shape").toString());
    assertEquals("[2]", tensor("0.bias").get("shape").toString());
  }

  @Test
  void theValuesComeBackBitForBit() {
    assertArrayEquals(WEIGHT, values("0.weight"));
    assertArrayEquals(BIAS, values("0.bias"));
  }

  @Test
  void theOffsetsLeaveNoGapAndEndWithTheFile() {
    assertEquals("[0,24]", tensor("0.weight").get("data_offsets").toString());
    assertEquals("[24,32]", tensor("0.bias").get("data_offsets").toString());
    assertEquals(dataStart + 32, bytes.capacity());
  }

  @Test
  void theValuesStartAtAMultipleOfEightBytes() {
    assertEquals(0, dataStart % 8);
  }

  @Test
  void metadataWithQuotesAndAccentsComeBack() {
    JsonObject metadata = header.getAsJsonObject("__metadata__");
    assertEquals("a \"quoted\" näme", metadata.get("dataset").getAsString());
  }

  @Test
  void nothingButTheFileIsLeftBehind() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertTrue(files.allMatch(file -> file.endsWith("w.safetensors")));
    }
  }

  private JsonObject tensor(String name) {
    return header.getAsJsonObject(name);
  }

  private float[] values(String name) {
    JsonArray offsets = tensor(name).getAsJsonArray("data_offsets");
    int begin = offsets.get(0).getAsInt();
    float[] values = new float[(offsets.get(1).getAsInt() - begin) / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat(dataStart + begin + i * Float.BYTES);
    }
    return values;
  }
}
