package org.antipode.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as NPY and safetensors files have them, a block at a time. */
final class LittleEndian {
  private static final int BLOCK = 1024;

  private LittleEndian() {}

  static void writeDoubles(double[] data, OutputStream out) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : data) {
      block.putDouble(number);
      drain(block, block.hasRemaining() ? 0 : block.position(), out);
    }
    drain(block, block.position(), out);
  }

  static void writeFloats(double[] data, OutputStream out) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : data) {
      block.putFloat((float) number);
      drain(block, block.hasRemaining() ? 0 : block.position(), out);
    }
    drain(block, block.position(), out);
  }

  private static void drain(ByteBuffer block, int length, OutputStream out) throws IOException {
    if (length > 0) {
      out.write(block.array(), block.arrayOffset(), length);
      block.clear();
    }
  }
}
