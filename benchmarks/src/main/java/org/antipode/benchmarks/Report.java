package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.antipode.core.internal.kernel.Kernel;

/** What a benchmark prints, row by row, and writes as JSON: every figure with its machine. */
final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final ArrayNode rows;

  Report(String name, int threads, PrintWriter out) {
    this(name, "float64", threads, out);
  }

  /**
   * @param precision the peer's
   */
  Report(String name, String precision, int threads, PrintWriter out) {
    this(
        name,
        "libtorch 2.7.1 through DJL 0.36.0, %s, threads: %d".formatted(precision, threads),
        out);
  }

  /**
   * @param peer what ours is compared with
   */
  Report(String name, String peer, PrintWriter out) {
    this.out = out;
    root.put("benchmark", name);
    root.put("processor", processor());
    root.put("java", Runtime.version().toString());
    root.put("kernel", Kernel.best().name());
    root.put("peer", peer);
    out.printf(
        "%s: %s, Java %s, kernel %s; peer: %s%n%n",
        name,
        root.get("processor").textValue(),
        root.get("java").textValue(),
        root.get("kernel").textValue(),
        root.get("peer").textValue());
    rows = root.putArray("rows");
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** A new row, to be filled and then printed. */
  ObjectNode row() {
    return rows.addObject();
  }

  /** Prints one line. */
  void print(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }

  ObjectNode json() {
    return root;
  }

  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  static double median(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
