package org.antipode.experiments.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.antipode.cli.Main;
import org.apache.spark.SparkContext;

/**
 * The command line in a process whose Spark is ended by somebody else, as soon as trials are kept.
 */
final class EndedApplication {
  private static final int LINES = 20;

  private EndedApplication() {}

  /**
   * @param args the journal; {@code stop} for the whole of Spark, {@code cancel} for its jobs; then
   *     the command line's
   */
  public static void main(String... args) {
    Thread end = new Thread(() -> end(Path.of(args[0]), args[1].equals("stop")), "somebody else");
    end.setDaemon(true);
    end.start();
    Main.main(Arrays.copyOfRange(args, 2, args.length));
  }

  private static void end(Path journal, boolean stop) {
    try {
      while (!Files.exists(journal) || Files.readAllLines(journal).size() < LINES) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    SparkContext spark = SparkContext.getOrCreate();
    if (stop) {
      spark.stop();
    } else {
      spark.cancelAllJobs();
    }
  }
}
