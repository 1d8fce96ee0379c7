package org.antipode.files;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * A format of files with arrays; a service, found by {@link ServiceLoader}.
 *
 * <p>What it allocates is bounded by the file's own size.
 */
public interface Format {
  /**
   * An array of a file.
   *
   * @param shape the axes, with roles where the format has them
   * @param data the last axis fastest; pairs of a real and an imaginary part if complex
   * @param picture whether the numbers are a picture's whole numbers, divided by the largest that
   *     its bits hold
   */
  record Content(Shape shape, double[] data, boolean picture) {
    /** Numbers of axes without roles. */
    public static Content of(List<Integer> lengths, Field field, double[] data) {
      List<Axis> axes = lengths.stream().map(length -> new Axis(length, Role.NONE)).toList();
      return new Content(
          new Shape(axes.isEmpty() ? List.of(new Axis(1, Role.NONE)) : axes, field), data, false);
    }
  }

  /** The name in a list of formats: {@code MATLAB}. */
  String name();

  /** Whether a file that begins so is of this format; at least its first 4096 bytes, or all. */
  boolean recognises(Source start);

  /**
   * The array of a file that begins like this format.
   *
   * @throws org.antipode.core.RequestException if the file is damaged, or holds no such array of
   *     numbers
   */
  Content read(DataFile file);

  /**
   * The same of a matrix that the file has without its zeros; empty if it has them.
   *
   * @throws org.antipode.core.RequestException as {@link #read} does
   */
  default Optional<SparseMatrix> readSparse(DataFile file) {
    return Optional.empty();
  }

  /** The format of a file that begins so; empty for those that are no service. */
  static Optional<Format> of(Source start) {
    return all().filter(format -> format.recognises(start)).findFirst();
  }

  /** All formats, in the order of their service files. */
  static Stream<Format> all() {
    return ServiceLoader.load(Format.class, Format.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get);
  }
}
