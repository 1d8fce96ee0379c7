package org.antipode.examples.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports test images as PNG files named after their class: digit-7.png, digit-7b.png, … */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes test images as 28 x 28 greyscale PNG files.")
final class ExportCommand implements Callable<Integer> {
  @Option(names = "--data", required = true, description = "Directory of the four IDX files.")
  private Path data;

  @Option(names = "--out", required = true, description = "Directory to write to.")
  private Path out;

  @Option(
      names = "--indices",
      required = true,
      split = ",",
      paramLabel = "INDEX",
      description = "Which test images, the first being 0: 3,2,1")
  private List<Integer> indices;

  @Option(
      names = "--prefix",
      defaultValue = "digit",
      description = "What the files' names begin with (default: ${DEFAULT-VALUE}).")
  private String prefix;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    LabelledImages images = LabelledImages.test(data);
    for (int index : indices) {
      if (index < 0 || index >= images.size()) {
        throw new RequestException(
            "There is no test image " + index + "; the last one is " + (images.size() - 1) + ".");
      }
    }
    Files.createDirectories(out);
    int[] seen = new int[LabelledImages.CLASSES];
    for (int index : indices) {
      int label = images.label(index);
      Path file = out.resolve(prefix + "-" + label + suffix(seen[label]++) + ".png");
      PngFile.write(file, images.image(index));
      spec.commandLine().getOut().println("test image " + index + ": " + file);
    }
    return 0;
  }

  /** Nothing for the first of a class, then b to z, then numbers. */
  private static String suffix(int earlier) {
    if (earlier == 0) {
      return "";
    }
    return earlier < 26 ? String.valueOf((char) ('a' + earlier)) : "-" + (earlier + 1);
  }
}
