package org.antipode.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file: named tensors in the file's order, and notes about them.
 *
 * <p>Reads floats of 16 (IEEE and bfloat), 32 and 64 bits, whole numbers and booleans; writes 32 or
 * 64 bits.
 *
 * @param tensors by name, never changed
 * @param metadata what the writer noted, often nothing
 */
public record SafetensorsFile(Map<String, Tensor> tensors, Map<String, String> metadata) {
  private static final JsonMapper JSON = new JsonMapper();

  public SafetensorsFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * The content of a file.
   *
   * @throws org.antipode.core.RequestException if the file is not there or truncated, its header is
   *     no JSON, or its tensors overlap or leave gaps
   */
  public static SafetensorsFile read(Path path) {
    return read(Source.of(path));
  }

  /**
   * The content of a stream, a resource in a jar, say; the stream is read to its end, not closed.
   *
   * @param name what messages call it
   * @throws org.antipode.core.RequestException as {@link #read(Path)} does
   */
  public static SafetensorsFile read(String name, InputStream stream) {
    return read(Source.of(name, stream));
  }

  static SafetensorsFile read(Source source) {
    SafetensorsHeader header = new SafetensorsHeader(source);
    source.requireMemory(
        header.entries().stream()
            .mapToLong(entry -> (long) Double.BYTES * Tensor.count(entry.shape()).intValueExact())
            .sum());
    ByteBuffer bytes = source.buffer(ByteOrder.LITTLE_ENDIAN);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      double[] data = entry.type().decode(bytes, entry.from(), entry.to());
      Source part = source.part("tensor " + Source.quoted(entry.name()));
      tensors.put(entry.name(), part.tensor(entry.shape(), data));
    }
    return new SafetensorsFile(tensors, header.metadata());
  }

  /**
   * Writes tensors as 64-bit floats, in the map's order.
   *
   * @throws org.antipode.core.RequestException if the file cannot be written
   */
  public static void write(Path path, Map<String, Tensor> tensors) {
    new SafetensorsFile(tensors, Map.of()).write(path, ElementType.F64);
  }

  /**
   * Writes tensors as 32-bit floats, which is how weights are mostly handed on.
   *
   * @throws org.antipode.core.RequestException if the file cannot be written, or a number is beyond
   *     32 bits' range
   */
  public static void writeSingle(Path path, Map<String, Tensor> tensors) {
    tensors.forEach(
        (name, tensor) -> {
          for (double number : tensor.data()) {
            if (Float.isInfinite((float) number)) {
              throw Source.problem(
                  path,
                  "tensor %s holds %s, which is beyond 32 bits; write it with 64"
                      .formatted(Source.quoted(name), number));
            }
          }
        });
    new SafetensorsFile(tensors, Map.of()).write(path, ElementType.F32);
  }

  private void write(Path path, ElementType type) {
    Map<String, Object> header = new LinkedHashMap<>();
    long end = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long start = end;
      end += (long) entry.getValue().data().length * type.width();
      header.put(
          entry.getKey(),
          Map.of(
              "dtype",
              type.name(),
              "shape",
              entry.getValue().shape(),
              "data_offsets",
              List.of(start, end)));
    }
    byte[] json = json(header);
    // The numbers begin at a multiple of eight, as the format requires.
    int padding = -json.length & (Double.BYTES - 1);
    AtomicFile.write(
        path,
        out -> {
          out.write(
              ByteBuffer.allocate(SafetensorsHeader.LENGTH_SIZE)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .putLong(json.length + padding)
                  .array());
          out.write(json);
          out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
          for (Tensor tensor : tensors.values()) {
            write(tensor, type, out);
          }
        });
  }

  private static void write(Tensor tensor, ElementType type, OutputStream out) throws IOException {
    if (type == ElementType.F32) {
      LittleEndian.writeFloats(tensor.data(), out);
    } else {
      LittleEndian.writeDoubles(tensor.data(), out);
    }
  }

  private static byte[] json(Map<String, Object> header) {
    try {
      return JSON.writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings and whole numbers are always JSON", e);
    }
  }
}
