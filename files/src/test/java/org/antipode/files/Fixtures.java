package org.antipode.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antipode.core.RequestException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Files that other programs made, files made by hand, and what every refusal has in common. */
public final class Fixtures {
  private Fixtures() {}

  /** A file that make_fixtures.py made. */
  public static Path fixture(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Path file(Path folder, byte[] content) {
    try {
      return Files.write(folder.resolve("made.file"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path file(Path folder, String content) {
    return file(folder, content.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An NPY file with any header text, followed by zeros. */
  public static byte[] npy(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
        .putShort((short) text.length)
        .put(text)
        .array();
  }

  /** A safetensors file with any header text, followed by zeros. */
  public static byte[] safetensors(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  /** What is refused is refused in one sentence that begins with the file's name. */
  public static AbstractStringAssert<?> assertRefused(Path file, ThrowingCallable reading) {
    Throwable thrown = catchThrowable(reading);
    assertThat(thrown).isInstanceOf(RequestException.class);
    assertThat(((RequestException) thrown).problems()).hasSize(1);
    return assertThat(thrown.getMessage())
        .startsWith(file + ": ")
        .doesNotContain("\n", "Exception", "\tat ", "java.");
  }
}
