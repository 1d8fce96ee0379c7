package org.antipode.generators.onnx.model;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antipode.files.Source;

/**
 * The files beside a model that hold the numbers of its large tensors; none is outside its folder.
 */
final class ExternalFiles {
  private final Path folder;
  private final Set<String> names = new TreeSet<>();

  /**
   * @param model the ONNX file
   */
  ExternalFiles(Path model) {
    this.folder = model.toAbsolutePath().getParent();
  }

  /** The files that were read so far. */
  Set<String> names() {
    return names;
  }

  /** Whether a file beside the model holds the tensor's numbers. */
  static boolean holds(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
  }

  /** The file that holds a tensor's numbers. */
  Path file(TensorProto tensor) {
    return inside(entries(tensor).getOrDefault("location", ""));
  }

  private static Map<String, String> entries(TensorProto tensor) {
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    return entries;
  }

  /**
   * The bytes of a tensor, little-endian.
   *
   * @param needed how many there must be
   */
  ByteBuffer read(TensorProto tensor, long needed) {
    Map<String, String> entries = entries(tensor);
    String location = entries.getOrDefault("location", "");
    Path file = inside(location);
    String name = "has its numbers in the file " + Source.quoted(location);
    long offset = number(entries.getOrDefault("offset", "0"), name + ", whose offset");
    long length = number(entries.getOrDefault("length", "" + needed), name + ", whose length");
    if (length != needed) {
      throw new IllegalArgumentException(
          "%s, %d bytes of it, but it needs %d; export the model again"
              .formatted(name, length, needed));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (offset > channel.size() - needed) {
        throw new IllegalArgumentException(
            "%s, which has %d bytes, but bytes %d to %d are needed; copy the file again, it may be cut short"
                .formatted(name, channel.size(), offset, offset + needed));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) needed).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
        // A channel may give less than was asked for.
      }
      names.add(location);
      return bytes.flip();
    } catch (IOException e) {
      throw Source.unreadable(file.toString(), e);
    }
  }

  private static long number(String text, String what) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw new IllegalArgumentException(
        "%s is %s, not a whole number from 0; export the model again"
            .formatted(what, Source.quoted(text)));
  }

  private Path inside(String location) {
    try {
      Path path = Path.of(location);
      boolean climbs = false;
      for (Path part : path) {
        climbs |= part.toString().equals("..");
      }
      if (location.isEmpty() || path.isAbsolute() || climbs || location.contains("\\")) {
        throw outside(location);
      }
      Path file = folder.resolve(path);
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(
            "has its numbers in the file %s, which is not beside the model; copy it there"
                .formatted(Source.quoted(location)));
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw outside(location);
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      throw new IllegalArgumentException(
          "has its numbers in the file %s, which is no path that can be read; export the model again"
              .formatted(Source.quoted(location)),
          e);
    }
  }

  private static IllegalArgumentException outside(String location) {
    return new IllegalArgumentException(
        "has its numbers in the file %s, which is not in the model's folder; copy it there and name it so"
            .formatted(Source.quoted(location)));
  }
}
