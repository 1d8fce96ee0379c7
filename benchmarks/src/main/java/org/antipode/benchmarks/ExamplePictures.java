package org.antipode.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.core.shape.Shape;
import org.antipode.files.SignalFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The pictures in the folders of {@code examples}. */
final class ExamplePictures {
  private ExamplePictures() {}

  /**
   * Reads the first pictures of a folder, by name.
   *
   * @param other the option that names pictures of one's own, with its value
   * @throws ParameterException if there is no such folder here
   */
  static List<double[]> read(String folder, Shape shape, int most, String other, CommandSpec spec)
      throws IOException {
    Path examples = Path.of("examples", folder);
    if (!Files.isDirectory(examples)) {
      throw new ParameterException(
          spec.commandLine(),
          examples
              + ": there is no such folder here; run from the project's folder, or give "
              + other);
    }
    List<double[]> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(examples)) {
      for (Path file : files.sorted().limit(most).toList()) {
        pictures.add(SignalFile.read(file, shape));
      }
    }
    return pictures;
  }
}
