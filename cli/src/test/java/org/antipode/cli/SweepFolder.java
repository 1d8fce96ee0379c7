package org.antipode.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a sweep leaves in its folder. */
public record SweepFolder(Path out) {
  public Path journal() {
    return out.resolve("journal.jsonl");
  }

  /** The journal's lines, the first one too, which is no trial. */
  public long lines() throws IOException {
    if (!Files.exists(journal())) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(journal(), UTF_8)) {
      return lines.count();
    }
  }

  /**
   * Kills the sweep at ten random moments, each of them past one more trial at least.
   *
   * @param start starts it so that it goes on
   * @param trials how many it has
   */
  public void killTenTimes(Callable<Process> start, int trials) throws Exception {
    Random moments = new Random(11);
    for (int kill = 0; kill < 10; kill++) {
      long before = lines();
      Process process = start.call();
      await(process, before + 1 + moments.nextInt(trials / 20));
      process.destroyForcibly().waitFor();
      assertThat(process.exitValue()).isEqualTo(137);
      assertThat(lines()).isBetween(Math.max(before, 1), (long) trials);
    }
  }

  /** Waits until the journal has so many lines, or the process has ended. */
  public void await(Process process, long lines) throws Exception {
    while (process.isAlive() && lines() < lines) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  public String text(String name) throws IOException {
    return Files.readString(out.resolve(name), UTF_8);
  }

  /** Every file of the report but for what the trials' times go into. */
  public Map<String, String> timesApart() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> pictures = Files.list(out.resolve("pictures"))) {
      for (Path picture : pictures.toList()) {
        files.put(
            picture.getFileName().toString(), new String(Files.readAllBytes(picture), ISO_8859_1));
      }
    }
    files.remove("time.png");
    files.put("results.json", text("results.json").replaceAll("\"seconds\" : [^,\n]*", ""));
    for (String table : List.of("points.csv", "trials.csv")) {
      files.put(table, text(table).replaceAll("(?m),[^,]*$", ""));
    }
    files.put(
        "report.html",
        text("report.html").replaceAll("(?s)<section id=\"time\">.*?</section>", ""));
    return files;
  }
}
