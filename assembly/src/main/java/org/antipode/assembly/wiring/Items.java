package org.antipode.assembly.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antipode.core.shape.Shape;
import org.antipode.files.SignalStack;
import org.antipode.files.input.NamedFiles;

/**
 * The arrays that an experiment names in one key: one, or several in a stack or in files of their
 * own. Each is read when it is asked for. Safe to share between threads.
 */
final class Items implements AutoCloseable {
  private final NamedFiles named;
  private final List<Path> files;
  private final Optional<SignalStack> stack;
  private final Function<Path, double[]> single;

  private Items(
      NamedFiles named,
      List<Path> files,
      Optional<SignalStack> stack,
      Function<Path, double[]> single) {
    this.named = named;
    this.files = files;
    this.stack = stack;
    this.single = single;
  }

  /**
   * Looks which they are, without reading them where they are in an NPY file.
   *
   * @param shape of one array
   * @param single reads one array that is alone in its file
   * @throws org.antipode.core.RequestException if a folder or a pattern has no file
   */
  static Items of(NamedFiles named, Shape shape, Function<Path, double[]> single) {
    List<Path> files = named.files();
    Optional<SignalStack> stack =
        named.several() ? Optional.empty() : SignalStack.open(files.get(0), shape);
    return new Items(named, files, stack, single);
  }

  /** Whether a stack, a folder, a pattern or a list is named; it may hold one array. */
  boolean several() {
    return stack.isPresent() || named.several();
  }

  int count() {
    return stack.map(SignalStack::count).orElse(files.size());
  }

  /** The file of an array; of one in a stack, with its number. */
  String name(int index) {
    return stack.isPresent()
        ? files.get(0).getFileName() + "[" + index + "]"
        : files.get(index).getFileName().toString();
  }

  /**
   * Reads an array: a new one.
   *
   * @throws org.antipode.core.RequestException if its numbers cannot be read, are not finite or are
   *     not as many as the shape has
   */
  double[] read(int index) {
    return stack.isPresent() ? stack.get().read(index) : single.apply(files.get(index));
  }

  /** What is named, and how many arrays it has. */
  @Override
  public String toString() {
    return "%s, which holds %d".formatted(named, count());
  }

  @Override
  public void close() {
    stack.ifPresent(SignalStack::close);
  }
}
