package org.antipode.examples.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Writes safetensors files: the header's length as a little-endian 64-bit number, the header as
 * JSON, then all float32 values, little-endian and without gaps.
 */
final class Safetensors {
  private static final int ALIGNMENT = 8;

  private Safetensors() {}

  /**
   * Writes a file, whole or not at all.
   *
   * @param tensors by name; they are laid out in the map's order
   * @param metadata is stored under {@code __metadata__}
   */
  static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] bytes = encode(tensors, metadata);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, bytes);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] encode(Map<String, Tensor> tensors, Map<String, String> metadata) {
    JsonObject header = new JsonObject();
    JsonObject about = new JsonObject();
    metadata.forEach(about::addProperty);
    header.add("__metadata__", about);
    long end = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long begin = end;
      end += (long) Float.BYTES * entry.getValue().values().length;
      header.add(entry.getKey(), describe(entry.getValue(), begin, end));
    }
    // Spaces after the JSON, as the format allows, so that the values can be mapped into memory.
    String json = header.toString();
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    byte[] text = (json + " ".repeat(-length & (ALIGNMENT - 1))).getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + text.length + end))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(text.length).put(text);
    for (Tensor tensor : tensors.values()) {
      for (float value : tensor.values()) {
        out.putFloat(value);
      }
    }
    return out.array();
  }

  private static JsonObject describe(Tensor tensor, long begin, long end) {
    JsonObject description = new JsonObject();
    description.addProperty("dtype", "F32");
    description.add("shape", array(tensor.shape()));
    description.add("data_offsets", array(begin, end));
    return description;
  }

  private static JsonArray array(long... numbers) {
    JsonArray array = new JsonArray();
    for (long number : numbers) {
      array.add(number);
    }
    return array;
  }
}
