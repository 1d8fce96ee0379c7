package org.antipode.report.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import org.antipode.report.json.Json;

/**
 * What a batch will cost, from some of its items.
 *
 * @param items how many the batch has
 * @param threads how many are recovered at once
 * @param seconds the time of each item that was recovered; at least one
 * @param failed how many of these gave no result
 * @param fileBytes of the arrays, the journal and the tables of all items
 * @param heapBytes of the objects that are live at once, at most, as seen on one item
 */
public record BatchPlan(
    int items, int threads, double[] seconds, int failed, long fileBytes, long heapBytes) {
  /** The time of all items: the mean time of an item, shared by the threads. */
  public double wallSeconds() {
    return Arrays.stream(seconds).average().orElseThrow() * items / threads;
  }

  /** One standard error of that time. */
  private double errorSeconds() {
    double mean = Arrays.stream(seconds).average().orElseThrow();
    double squares = Arrays.stream(seconds).map(s -> (s - mean) * (s - mean)).sum();
    int n = seconds.length;
    return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n) * items / threads;
  }

  /** A few lines for a person. */
  public String text() {
    String text =
        line(
            "plan",
            "%d of %d items were recovered, evenly spaced; nothing is written"
                .formatted(seconds.length, items));
    if (failed > 0) {
      text += line("failed", "%d of them".formatted(failed));
    }
    double median = Arrays.stream(seconds).sorted().toArray()[seconds.length / 2];
    String error =
        Double.isNaN(errorSeconds()) ? "" : " ± " + time(errorSeconds()) + " (standard error)";
    return text
        + line("time", "%s%s on %d threads".formatted(time(wallSeconds()), error, threads))
        + line("", String.format(Locale.ROOT, "%.3g s an item, median", median))
        + line("disk", megabytes(fileBytes))
        + line("memory", megabytes(heapBytes) + " of Java's heap at least").stripTrailing();
  }

  private static String line(String label, String value) {
    return label + " ".repeat(16 - label.length()) + value + "\n";
  }

  private static String time(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.2g s", seconds)
        : seconds < 6000
            ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
            : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** One object. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("items", items);
    json.put("recovered", seconds.length);
    json.put("failed", failed);
    json.put("threads", threads);
    json.set("itemSeconds", Json.numbers(seconds));
    json.set("seconds", Json.number(wallSeconds()));
    json.set("standardError", Json.number(errorSeconds()));
    json.put("fileBytes", fileBytes);
    json.put("heapBytes", heapBytes);
    return Json.text(json);
  }
}
