package org.antipode.files;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.antipode.core.RequestException;

/**
 * A file, and the variable in it that is wanted: {@code scan.mat:kspace}.
 *
 * <p>The name begins after the first colon, or number sign, that follows the path of a file; a file
 * whose own name has them is found first. A path of Windows has no colons but that of the drive:
 * there the number sign is needed, {@code scan.mat#kspace}.
 *
 * @param named as the user wrote it, for messages
 * @param variable may have slashes, as in HDF5
 */
public record DataFile(Path named, Path path, Optional<String> variable) {
  /** What a small file's numbers may need whatever its size. */
  private static final long ALWAYS_ALLOWED = 256L << 20;

  private static final long PLAUSIBLE_RATIO = 100;

  /** Deflate makes a byte out of at most 1032. */
  private static final long LARGEST_RATIO = 1032;

  private static final long SMALLEST_BLOCK = 1 << 16;

  /** Enough to recognise any format. */
  private static final int START_SIZE = 4096;

  private static final String SEPARATORS = ":#";

  /** Splits a path where its first part is a file and it is none itself. */
  public static DataFile of(Path named) {
    String text = named.toString();
    if (!Files.exists(named)) {
      for (int end = 1; end < text.length(); end++) {
        if (SEPARATORS.indexOf(text.charAt(end)) >= 0) {
          Path path = Path.of(text.substring(0, end));
          if (Files.isRegularFile(path)) {
            return new DataFile(named, path, Optional.of(text.substring(end + 1)));
          }
        }
      }
    }
    return new DataFile(named, named, Optional.empty());
  }

  /** The first bytes of the file, at most 4096. */
  public Source start() {
    Source.sizeOf(path);
    try (InputStream in = Files.newInputStream(path)) {
      return new Source(named.toString(), in.readNBytes(START_SIZE));
    } catch (IOException e) {
      throw Source.unreadable(named.toString(), e);
    }
  }

  /** All bytes of the file. */
  public Source bytes() {
    return Source.of(path).named(named.toString());
  }

  public long size() {
    return Source.sizeOf(path);
  }

  public RequestException problem(String problem) {
    return Source.problem(named, problem);
  }

  /**
   * Refuses numbers that the file's size makes implausible, before anything is allocated for them.
   *
   * @param numbers how many the file claims to hold
   * @param width the bytes of each in the file
   */
  public void requirePlausible(double numbers, int width) {
    double inflated = numbers * width;
    double most =
        Math.min(
            Math.max(ALWAYS_ALLOWED, PLAUSIBLE_RATIO * size()),
            LARGEST_RATIO * size() + SMALLEST_BLOCK);
    if (!(inflated <= most)) {
      throw problem(
          "claims %.0f numbers of %d bytes, far more than its %d bytes can hold; it is damaged, copy"
                  .formatted(numbers, width, size())
              + " or save it again");
    }
    double most8 = (double) Source.LARGEST / 2;
    if (numbers > most8) {
      throw problem(
          "holds %.0f numbers, but at most %.0f are read; save a part".formatted(numbers, most8));
    }
    start().requireMemory((long) (Double.BYTES * numbers + inflated));
  }

  /** The name of the variable that is wanted, which must be one of the file's. */
  public String choose(Collection<String> names, String kind) {
    if (variable.isEmpty() && names.size() == 1) {
      return names.iterator().next();
    }
    if (names.isEmpty()) {
      throw problem("holds no %s of numbers; save one".formatted(kind));
    }
    String there = names.stream().limit(20).collect(Collectors.joining(", "));
    if (names.size() > 20) {
      there += ", …";
    }
    if (variable.isEmpty()) {
      throw problem(
          "holds several %ss; name one of them, as in %s%s%s (there are %s)"
              .formatted(
                  kind,
                  path.getFileName(),
                  File.separatorChar == '\\' ? '#' : ':',
                  names.iterator().next(),
                  there));
    }
    if (!names.contains(variable.get())) {
      throw Source.problem(
          path,
          "holds no %s %s; it holds %s".formatted(kind, Source.quoted(variable.get()), there));
    }
    return variable.get();
  }

  /** Refuses the name of a variable where a format has only one array. */
  public void requireNoVariable() {
    if (variable.isPresent()) {
      throw Source.problem(
          path, "holds one array, which has no name; leave out ':%s'".formatted(variable.get()));
    }
  }

  /**
   * What a library reads, whose own failures become a refusal of the file.
   *
   * @param remedy what is wrong with such a file, and what would do
   */
  public <T> T guarded(Callable<T> reading, String remedy) {
    try {
      return reading.call();
    } catch (RequestException e) {
      throw e;
    } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
      // A library throws what it happens to stumble over in a damaged file.
      throw new RequestException(named + ": " + remedy, e);
    }
  }
}
