package org.antipode.benchmarks.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript modules without parameters, made from the text of their forward function: libtorch's
 * operators that DJL has no method for, such as transposed convolutions.
 */
final class TorchScript {
  private TorchScript() {}

  /**
   * The module whose function {@code forward} has these arguments and this body.
   *
   * @param arguments such as {@code x: Tensor, w: Tensor}
   * @param results the type of the result, {@code Tensor} say
   * @param body one statement a line, without indentation
   */
  static PtSymbolBlock module(
      PtNDManager manager, String arguments, String results, Iterable<String> body) {
    StringBuilder code = new StringBuilder("class M(Module):\n  __parameters__ = []\n");
    code.append("  __buffers__ = []\n  training : bool\n");
    code.append("  def forward(self: __torch__.M, %s) -> %s:\n".formatted(arguments, results));
    for (String line : body) {
      code.append("    ").append(line).append('\n');
    }
    try {
      byte[] archive = archive(code.toString());
      return JniUtils.loadModule(
          manager, new ByteArrayInputStream(archive), /* mapLocation= */ true, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that {@code torch.jit.save} writes. */
  private static byte[] archive(String code) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "version", text("3\n"));
      // Pickles: M.__new__() with the state {'training': False}, and an empty tuple.
      ByteArrayOutputStream module = new ByteArrayOutputStream();
      module.writeBytes(new byte[] {(byte) 0x80, 2});
      module.writeBytes(text("c__torch__\nM\n)"));
      module.write(0x81);
      module.writeBytes(text("}(X"));
      module.writeBytes(new byte[] {8, 0, 0, 0});
      module.writeBytes(text("training"));
      module.write(0x89);
      module.writeBytes(text("ub."));
      add(zip, "data.pkl", module.toByteArray());
      add(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      add(zip, "code/__torch__.py", text(code));
    }
    return bytes.toByteArray();
  }

  private static byte[] text(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** Stored, as libtorch reads no compressed entries. */
  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry("m/" + name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
