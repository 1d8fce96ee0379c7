package org.antipode.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** SciPy's and NumPy's transforms in a Python process, which answers one request at a time. */
final class PythonTransforms implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final String versions;

  /**
   * @param python the command; Python 3 with SciPy
   * @throws IOException if it does not start, or has no SciPy
   */
  PythonTransforms(String python) throws IOException {
    try (InputStream script = PythonTransforms.class.getResourceAsStream("transforms.py")) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      process =
          new ProcessBuilder(python, "-c", text)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    versions = answers.readLine();
    if (versions == null) {
      throw new IOException(python + " ended without a word");
    }
  }

  /** The libraries and their versions. */
  String versions() {
    return versions;
  }

  /** Entry 7 of the transform of the sines of 0, 1, 2 and so on. */
  double value(String library, String kind, int[] shape) {
    return ask(library, kind, shape, "value");
  }

  /** The CPU seconds of one of many calls. */
  double seconds(String library, String kind, int[] shape, int calls) {
    return ask(library, kind, shape, Integer.toString(calls));
  }

  private double ask(String library, String kind, int[] shape, String what) {
    String sizes =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    String request = String.join(" ", library, kind, sizes, what) + "\n";
    try {
      process.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      return Double.parseDouble(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
