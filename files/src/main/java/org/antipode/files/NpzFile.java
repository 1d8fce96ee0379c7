package org.antipode.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Field;

/**
 * NumPy's file of several named arrays (.npz): a zip of NPY files, compressed or not.
 *
 * <p>The arrays together may inflate to 256 MiB of doubles, or to a hundred times the file if that
 * is more: weights stay far below it, and a zip bomb does not.
 */
public final class NpzFile {
  private static final long ALWAYS_ALLOWED = 256L << 20;
  private static final long PLAUSIBLE_RATIO = 100;

  private static final int TEXT_SIZE = 1024;
  private static final int END_SIZE = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_COUNT_AT = 10;
  private static final int TOO_MANY = 0xffff;

  private final Path path;
  private final ZipFile zip;

  /** The names of complex arrays; absent where they are refused. */
  private final Optional<Set<String>> complex;

  private long room;

  private NpzFile(Path path, ZipFile zip, long size, Optional<Set<String>> complex) {
    this.path = path;
    this.zip = zip;
    this.complex = complex;
    this.room = Math.max(ALWAYS_ALLOWED, PLAUSIBLE_RATIO * size);
  }

  /**
   * The arrays of a file, in its order, by their names without {@code .npy}; at least one.
   *
   * @throws RequestException if the file is not there, is no zip of NPY files (PyTorch's own files
   *     are zips too, of pickles), is damaged, inflates beyond reason, or if {@link NpyFile} would
   *     refuse one of its arrays
   */
  public static Map<String, Tensor> read(Path path) {
    return read(path, Set.of());
  }

  /**
   * The same without some of the arrays, which need not be of numbers.
   *
   * @throws RequestException as {@link #read(Path)} does
   */
  public static Map<String, Tensor> read(Path path, Set<String> skipped) {
    return read(path, skipped, Optional.empty());
  }

  /**
   * The arrays of a file, real and complex.
   *
   * @throws RequestException as {@link #read(Path)} does, but for complex numbers
   */
  public static Map<String, Format.Content> contents(Path path) {
    Set<String> complex = new HashSet<>();
    Map<String, Format.Content> contents = new LinkedHashMap<>();
    read(path, Set.of(), Optional.of(complex))
        .forEach(
            (name, array) -> {
              List<Integer> axes = array.shape();
              contents.put(
                  name,
                  complex.contains(name)
                      ? Format.Content.of(
                          axes.subList(0, axes.size() - 1), Field.COMPLEX, array.data())
                      : Format.Content.of(axes, Field.REAL, array.data()));
            });
    return contents;
  }

  private static Map<String, Tensor> read(
      Path path, Set<String> skipped, Optional<Set<String>> complex) {
    long size = Source.sizeOf(path);
    try {
      int count = readCount(path, size);
      try (ZipFile zip = new ZipFile(path.toFile())) {
        return new NpzFile(path, zip, size, complex).tensors(count, skipped);
      }
    } catch (IOException | IllegalArgumentException e) {
      // ZipFile throws the second for a name that is no UTF-8.
      throw new RequestException(
          path + ": is a damaged zip archive; save the arrays again with numpy.savez", e);
    }
  }

  /**
   * The text of an array of one text; empty if there is no such array.
   *
   * @throws RequestException if the file is no zip archive
   */
  public static Optional<String> text(Path path, String array) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry entry = zip.getEntry(array + ".npy");
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        String npy = new String(in.readNBytes(TEXT_SIZE), StandardCharsets.ISO_8859_1);
        boolean text = npy.contains("'descr': '|S") || npy.contains("'descr': '<U");
        // Each letter of a Unicode text has four bytes.
        return text
            ? Optional.of(npy.substring(npy.indexOf('\n') + 1).replace("\0", ""))
            : Optional.empty();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RequestException(
          path + ": is a damaged zip archive; save the arrays again with numpy.savez", e);
    }
  }

  /**
   * Returns the number of entries in the zip's last record. That record must end the file and have
   * no comment, so that nothing was cut off or added.
   *
   * <p>A count that is only in the 64-bit record is refused, as ZipFile allocates by it.
   */
  private static int readCount(Path path, long size) throws IOException {
    ByteBuffer end = ByteBuffer.allocate(END_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      channel.position(Math.max(0, size - END_SIZE));
      while (end.hasRemaining() && channel.read(end) >= 0) {
        // A channel may give less than was asked for.
      }
    }
    if (end.hasRemaining() || end.getInt(0) != END_SIGNATURE) {
      throw Source.problem(
          path,
          "does not end like a zip archive: it is truncated or of another kind; copy it again");
    }
    int count = Short.toUnsignedInt(end.getShort(END_COUNT_AT));
    if (count == TOO_MANY) {
      throw Source.problem(path, "holds more than 65534 arrays; split it into smaller files");
    }
    return count;
  }

  private Map<String, Tensor> tensors(int count, Set<String> skipped) throws IOException {
    List<? extends ZipEntry> entries = Collections.list(zip.entries());
    if (entries.size() != count) {
      throw new IOException("%d entries instead of %d".formatted(entries.size(), count));
    }
    // Before anything is inflated.
    entries.forEach(this::refusePickle);
    List<ZipEntry> arrays = new ArrayList<>();
    for (ZipEntry entry : entries) {
      if (!entry.getName().endsWith(".npy")) {
        throw problem(entry, "is not an NPY file; save the arrays with numpy.savez");
      }
      arrays.add(entry);
    }
    if (arrays.isEmpty()) {
      throw Source.problem(path, "holds no arrays; save some with numpy.savez");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ZipEntry entry : arrays) {
      String file = entry.getName();
      String name = file.substring(0, file.length() - ".npy".length());
      if (!skipped.contains(name) && tensors.put(name, tensor(entry)) != null) {
        throw problem(entry, "occurs twice; give each array its own name");
      }
    }
    return Collections.unmodifiableMap(tensors);
  }

  private void refusePickle(ZipEntry entry) {
    if (entry.getName().endsWith(".pkl")) {
      throw problem(
          entry,
          "is a Python pickle, as torch.save writes it, which is never read; save the weights with"
              + " safetensors.torch.save_file(model.state_dict(), 'weights.safetensors')");
    }
  }

  private Tensor tensor(ZipEntry entry) throws IOException {
    long size = entry.getSize();
    if (size < 0 || size > Source.LARGEST) {
      throw problem(entry, "has 2 GiB or more; split it into smaller arrays");
    }
    String name = path + ": " + Source.quoted(entry.getName());
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] start = in.readNBytes((int) Math.min(size, NpyHeader.LARGEST));
      Source begin = new Source(name, start);
      boolean pairs = complex.isPresent() && NpyHeader.isComplex(begin);
      if (pairs) {
        String file = entry.getName();
        complex.get().add(file.substring(0, file.length() - ".npy".length()));
      }
      NpyHeader header = NpyHeader.parse(begin, size, pairs ? Field.COMPLEX : Field.REAL);
      reserve(entry, (long) Double.BYTES * header.count());
      byte[] bytes = Arrays.copyOf(start, (int) size);
      int length = start.length + in.readNBytes(bytes, start.length, bytes.length - start.length);
      if (length < size || in.read() >= 0 || checksum(bytes) != entry.getCrc()) {
        throw problem(entry, "is damaged: size or checksum do not match; copy the file again");
      }
      return header.decode(new Source(name, bytes));
    }
  }

  private void reserve(ZipEntry entry, long needed) {
    room -= needed;
    if (room < 0) {
      throw problem(
          entry,
          "inflates to far more than the file's size makes plausible; save it uncompressed, with"
              + " numpy.savez");
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private RequestException problem(ZipEntry entry, String problem) {
    return Source.problem(path, Source.quoted(entry.getName()) + " " + problem);
  }
}
