package org.antipode.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.antipode.core.RequestException;

/** All bytes of a file, or of a part of one, and the name by which messages call it. */
public final class Source {
  /** The longest array that every JVM makes. */
  public static final int LARGEST = Integer.MAX_VALUE - 8;

  private static final int SHOWN_CHARACTERS = 40;

  private final String name;
  private final byte[] bytes;

  public Source(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** A file that is there, may be read, is not empty and has less than 2 GiB. */
  public static Source of(Path path) {
    long size = sizeOf(path);
    if (size > LARGEST) {
      throw problem(
          path, "has " + size + " bytes, but at most 2 GiB are read; split it into smaller files");
    }
    new Source(path.toString(), new byte[0]).requireMemory(size);
    try {
      return new Source(path.toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  /** What a stream has left, read to its end and not closed. */
  static Source of(String name, InputStream stream) {
    try {
      return new Source(name, stream.readNBytes(LARGEST));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The size of a file that is there, may be read and is not empty. */
  static long sizeOf(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw problem(path, "is a folder; name a file in it");
      }
      long size = Files.size(path);
      if (!Files.isRegularFile(path)) {
        throw problem(path, "is a device or a pipe; save its content to a file first");
      }
      if (!Files.isReadable(path)) {
        throw new AccessDeniedException(path.toString());
      }
      if (size == 0) {
        throw problem(path, "is empty (0 bytes); write it again");
      }
      return size;
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  public static RequestException problem(Path path, String problem) {
    return new RequestException(path + ": " + problem);
  }

  public static RequestException unreadable(String name, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new RequestException(name + ": there is no such file; check the path", cause);
    }
    if (cause instanceof AccessDeniedException) {
      return new RequestException(
          name + ": may not be read; ask for read permission on the file and its folder", cause);
    }
    return new RequestException(
        name + ": could not be read (" + reason(cause) + "); check the disk and try again", cause);
  }

  /** The system's own words ("No space left on device"), without the path that Java puts before. */
  static String reason(IOException cause) {
    String reason =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : clean(reason);
  }

  /** Text of a file for a message: quoted, short, on one line. */
  public static String quoted(String found) {
    String cleaned = clean(found);
    return cleaned.length() <= SHOWN_CHARACTERS
        ? "'" + cleaned + "'"
        : "'" + cleaned.substring(0, SHOWN_CHARACTERS) + "…'";
  }

  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
  }

  /** How messages call it. */
  String name() {
    return name;
  }

  /** The same bytes under another name. */
  Source named(String other) {
    return new Source(other, bytes);
  }

  /** The same bytes, called by the name of a part: {@code weights.npz: array 'b'}. */
  Source part(String part) {
    return named(name + ": " + part);
  }

  public RequestException problem(String problem) {
    return new RequestException(name + ": " + problem);
  }

  public RequestException problem(String problem, Throwable cause) {
    return new RequestException(name + ": " + problem, cause);
  }

  /** Refuses what could not fit even if the memory held nothing else. */
  public void requireMemory(long needed) {
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw problem(
          "needs %d MiB of memory, but Java may use %d MiB; give it more with -Xmx"
              .formatted(needed >> 20, most >> 20));
    }
  }

  public Tensor tensor(List<Integer> shape, double[] data) {
    try {
      return new Tensor(shape, data);
    } catch (IllegalArgumentException e) {
      throw problem(e.getMessage(), e);
    }
  }

  /** The tensor, all of whose numbers must be finite. */
  Tensor finite(Tensor tensor) {
    try {
      return tensor.requireFinite();
    } catch (IllegalArgumentException e) {
      throw problem(e.getMessage(), e);
    }
  }

  public int size() {
    return bytes.length;
  }

  public byte[] bytes() {
    return bytes;
  }

  public ByteBuffer buffer(ByteOrder order) {
    return ByteBuffer.wrap(bytes).order(order);
  }

  /** Whether the bytes begin with these, each 0 to 255. */
  public boolean startsWith(int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || bytes[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The bytes [from, to) as UTF-8, of which nothing is replaced or dropped.
   *
   * @param remedy what to do where they are none
   */
  public String text(int from, int to, String remedy) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = from; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw problem(
          "byte %d (line %d) is not UTF-8 text; %s".formatted(in.position(), line, remedy));
    }
    return out.flip().toString();
  }
}
