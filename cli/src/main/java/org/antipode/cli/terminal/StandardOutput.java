package org.antipode.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's standard output, which its reader may leave early: {@code antipode list | head -1}.
 *
 * <p>What is written after that is dropped, and no failure; a full disk still is one.
 */
public final class StandardOutput extends OutputStream {
  // What stat(2) calls S_IFMT, S_IFIFO and S_IFSOCK.
  private static final int KIND = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private boolean left;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (left) {
      return;
    }
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      if (!isPipe()) {
        throw e;
      }
      // The system's words for it depend on the language; a pipe has no other reason to refuse.
      left = true;
    }
  }

  private static boolean isPipe() {
    try {
      int kind = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & KIND;
      return kind == PIPE || kind == SOCKET;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
