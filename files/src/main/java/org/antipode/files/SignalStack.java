package org.antipode.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Shape;

/**
 * Several arrays of one shape in one file: its first axis counts them.
 *
 * <p>The numbers of an NPY file in C order stay in the file, and one array is read at a time; those
 * of another file are read at once. Safe to share between threads.
 */
public final class SignalStack implements AutoCloseable {
  private final Path path;
  private final int count;
  private final List<Integer> each;
  private final Reader reader;

  /** Reads the numbers of one array. */
  private interface Reader extends AutoCloseable {
    double[] read(int index);

    @Override
    default void close() {}
  }

  private SignalStack(Path path, List<Integer> shape, Reader reader) {
    this.path = path;
    this.count = shape.get(0);
    this.each = shape.subList(1, shape.size());
    this.reader = reader;
  }

  /**
   * Opens a file whose array has one axis more than {@code shape}, in front.
   *
   * @param shape of one array, which may be flat in the file; complex entries may be pairs of real
   *     numbers
   * @return empty for any other file, and for one that cannot be read: whoever reads it as a single
   *     array finds out why
   */
  public static Optional<SignalStack> open(Path path, Shape shape) {
    try {
      DataFile file = DataFile.of(path);
      return NpyHeader.isNpy(file.start()) && file.variable().isEmpty()
          ? npy(file, shape)
          : whole(path, shape);
    } catch (RequestException e) {
      return Optional.empty();
    }
  }

  private static Optional<SignalStack> npy(DataFile file, Shape shape) {
    try (InputStream in = Files.newInputStream(file.path())) {
      Source start = new Source(file.named().toString(), in.readNBytes(NpyHeader.LARGEST));
      boolean complex = NpyHeader.isComplex(start);
      if (complex && !shape.isComplex()) {
        return Optional.empty();
      }
      NpyHeader header = NpyHeader.parse(start, file.size(), complex ? Field.COMPLEX : Field.REAL);
      if (!isStack(header.shape(), shape, shape.isComplex() && !complex)) {
        return Optional.empty();
      }
      int axes = header.shape().size();
      boolean isFlat = header.shape().subList(1, axes).stream().allMatch(length -> length == 1);
      if (header.fortranOrder() && !isFlat) {
        return whole(file.path(), shape);
      }
      FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
      return Optional.of(
          new SignalStack(file.named(), header.shape(), new NpyReader(file, header, channel)));
    } catch (IOException e) {
      throw Source.unreadable(file.named().toString(), e);
    }
  }

  private static Optional<SignalStack> whole(Path path, Shape shape) {
    Optional<Tensor> read = SignalFile.readWhole(path, shape.isComplex());
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Tensor tensor = read.get();
    List<Integer> found = tensor.shape();
    // Complex numbers are read with their two parts as a last axis.
    if (!isStack(found, shape, shape.isComplex())) {
      return Optional.empty();
    }
    int size = tensor.data().length / found.get(0);
    return Optional.of(
        new SignalStack(
            path,
            found,
            index -> Arrays.copyOfRange(tensor.data(), index * size, (index + 1) * size)));
  }

  private static boolean isStack(List<Integer> found, Shape shape, boolean pairs) {
    return found.size() > 1
        && found.get(0) > 0
        && !Arrangement.fits(found, shape, pairs)
        && Arrangement.fits(found.subList(1, found.size()), shape, pairs);
  }

  /** How many arrays there are. */
  public int count() {
    return count;
  }

  /**
   * Reads one array: a new one.
   *
   * @param index from 0
   * @throws RequestException if a number is not finite, or the file cannot be read any more
   */
  public double[] read(int index) {
    Source source = new Source(path + ": item " + index, new byte[0]);
    double[] numbers = reader.read(index);
    source.finite(source.tensor(List.of(numbers.length), numbers));
    return numbers;
  }

  @Override
  public String toString() {
    return path + ", " + count + " of " + Tensor.shown(each);
  }

  @Override
  public void close() {
    reader.close();
  }

  private record NpyReader(DataFile file, NpyHeader header, FileChannel channel) implements Reader {
    @Override
    public double[] read(int index) {
      int size = Math.toIntExact(bytes() / header.shape().get(0));
      byte[] bytes = new byte[size];
      ByteBuffer into = ByteBuffer.wrap(bytes);
      try {
        long from = header.offset() + (long) index * size;
        while (into.hasRemaining()) {
          if (channel.read(into, from + into.position()) < 0) {
            throw file.problem("became shorter while it was read");
          }
        }
      } catch (IOException e) {
        throw Source.unreadable(file.named().toString(), e);
      }
      return header.type().decode(into.order(header.order()), 0, size);
    }

    private long bytes() {
      return header.type().byteCount(header.shape()).longValueExact() * header.field().numbers();
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw Source.unreadable(file.named().toString(), e);
      }
    }
  }
}
