package org.antipode.files.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.antipode.files.DataFile;
import org.antipode.files.Format;
import org.antipode.files.Source;
import org.antipode.files.SparseMatrix;

/**
 * MATLAB's MAT files of version 5 (saved with -v6 or -v7): real, complex, logical and sparse
 * arrays, whose indices stay as in MATLAB.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File
 *     Format</a>
 */
public final class MatlabFormat implements Format {
  private static final String MAGIC = "MATLAB 5.0 MAT-file";
  private static final int HEADER = 128;
  private static final int ORDER_AT = 126;
  private static final int TAG = 8;
  private static final int COMPRESSED = 15;

  /** Enough for the flags, the axes and the name of a variable. */
  private static final int START = 4096;

  /** Where a variable begins, after its tag, and how many bytes it has in the file. */
  private record Entry(int at, int length, boolean compressed) {}

  @Override
  public String name() {
    return "MATLAB";
  }

  @Override
  public boolean recognises(Source start) {
    int length = Math.min(MAGIC.length(), start.size());
    return new String(start.bytes(), 0, length, StandardCharsets.ISO_8859_1).equals(MAGIC);
  }

  @Override
  public Content read(DataFile file) {
    MatlabArray array = array(file);
    return file.guarded(array::content, MatlabArray.DAMAGED);
  }

  @Override
  public Optional<SparseMatrix> readSparse(DataFile file) {
    MatlabArray array = array(file);
    return array.isSparse()
        ? Optional.of(file.guarded(array::sparse, MatlabArray.DAMAGED))
        : Optional.empty();
  }

  /** The wanted variable; nothing else is inflated in full. */
  private static MatlabArray array(DataFile file) {
    Source source = file.bytes();
    return file.guarded(() -> array(file, source), MatlabArray.DAMAGED);
  }

  private static MatlabArray array(DataFile file, Source source) throws IOException {
    ByteBuffer bytes = entries(file, source);
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, MatlabArray> arrays = new LinkedHashMap<>();
    while (bytes.hasRemaining()) {
      Entry entry = next(file, bytes);
      ByteBuffer start = inflated(source, bytes.order(), entry, START);
      if (entry.compressed()) {
        start.position(TAG);
      }
      MatlabArray array = new MatlabArray(file, start);
      // The subsystem of objects has no name.
      if (!array.name().isEmpty()) {
        entries.put(array.name(), entry);
        arrays.put(array.name(), array);
      }
    }
    if (file.variable().isPresent() && arrays.containsKey(file.variable().get())) {
      arrays.get(file.variable().get()).requireNumbers();
    }
    List<String> names =
        arrays.values().stream().filter(MatlabArray::isNumeric).map(MatlabArray::name).toList();
    Entry entry = entries.get(file.choose(names, "variable"));
    int length = entry.length();
    if (entry.compressed()) {
      ByteBuffer tag = inflated(source, bytes.order(), entry, TAG);
      long inflated = TAG + Integer.toUnsignedLong(tag.getInt(TAG / 2));
      file.requirePlausible(inflated, 1);
      length = Math.toIntExact(inflated);
    }
    ByteBuffer whole = inflated(source, bytes.order(), entry, length);
    if (entry.compressed()) {
      whole.position(TAG);
    }
    return new MatlabArray(file, whole);
  }

  private static ByteBuffer entries(DataFile file, Source source) {
    if (source.size() < HEADER) {
      throw file.problem(
          "ends within its header of 128 bytes; the MATLAB file is truncated, copy it again");
    }
    boolean little = source.bytes()[ORDER_AT] == 'I';
    return source.buffer(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).position(HEADER);
  }

  private static Entry next(DataFile file, ByteBuffer bytes) {
    int at = bytes.position();
    long left = (long) bytes.remaining() - TAG;
    long length = left < 0 ? TAG : Integer.toUnsignedLong(bytes.getInt(at + TAG / 2));
    if (length > left) {
      throw file.problem(
          "byte %d: a variable of %d bytes begins, but %d are left; the MATLAB file is truncated, copy it again"
              .formatted(at, length, Math.max(0, left)));
    }
    int type = bytes.getInt(at);
    if (type != MatlabArray.MATRIX && type != COMPRESSED) {
      throw file.problem(
          "byte %d: no variable begins there, but type %d; it is damaged, save it again"
              .formatted(at, type));
    }
    bytes.position(at + TAG + (int) length);
    return new Entry(at + TAG, (int) length, type == COMPRESSED);
  }

  /** At most so many bytes of a variable; compressed ones begin with their tag. */
  private static ByteBuffer inflated(Source source, ByteOrder order, Entry entry, int most)
      throws IOException {
    InputStream stored = new ByteArrayInputStream(source.bytes(), entry.at(), entry.length());
    try (InputStream in = entry.compressed() ? new InflaterInputStream(stored) : stored) {
      return ByteBuffer.wrap(in.readNBytes(most)).order(order);
    }
  }
}
