package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.transforms.CosineTransform;
import org.antipode.transforms.FourierTransform;
import org.antipode.transforms.Transform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Fourier and cosine transforms against SciPy's and NumPy's, in place, on one thread of each side:
 * CPU seconds of the thread, as other processes do not add to them. The dense form is one product
 * with the matrix of an axis for every line along it.
 */
@Command(
    name = "transforms",
    description = "Fourier and cosine transforms against SciPy's and NumPy's, one thread.")
final class TransformsCommand implements Callable<Integer> {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final List<int[]> SHAPES =
      List.of(new int[] {256, 256}, new int[] {28, 28}, new int[] {217, 217});

  @Mixin private CommonOptions options;

  @Option(
      names = "--python",
      paramLabel = "COMMAND",
      description = "Python 3 with SciPy (default: ${DEFAULT-VALUE}).")
  private String python = "python3";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (PythonTransforms peer = peer()) {
      Report report = new Report("transforms", peer.versions(), spec.commandLine().getOut());
      report.print(
          "%-18s %10s %10s %10s %8s %8s %14s %14s",
          "", "ours, µs", "SciPy", "NumPy", "ratio", "ratio", "dense, µs", "bytes a call");
      for (int[] shape : SHAPES) {
        measure(peer, report, "fourier", shape, new FourierTransform(shape));
        measure(peer, report, "cosine", shape, new CosineTransform(shape));
      }
      if (options.json.isPresent()) {
        report.write(options.json.get());
      }
    }
    return 0;
  }

  private PythonTransforms peer() {
    try {
      return new PythonTransforms(python);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--python must name a Python 3 that has SciPy (Debian: python3-scipy): "
              + e.getMessage());
    }
  }

  /** One of the sides that are compared. */
  @FunctionalInterface
  private interface Side {
    /** The CPU seconds of one of many calls. */
    double seconds(int calls);
  }

  private void measure(
      PythonTransforms peer, Report report, String kind, int[] shape, Transform transform) {
    boolean complex = kind.equals("fourier");
    requireEqual(peer, kind, shape, transform);
    double[] data = sines(transform.size(), complex);
    Side ours = calls -> seconds(() -> transform.forward(data), calls);
    List<Side> sides = new ArrayList<>();
    sides.add(ours);
    sides.add(calls -> peer.seconds("scipy", kind, shape, calls));
    if (complex) {
      sides.add(calls -> peer.seconds("numpy", kind, shape, calls));
    }
    // The compiler works in threads of its own: until it is done, ours is slow.
    ours.seconds(calls(ours, options.quick ? 1 : 4));
    double[] seconds = medians(sides, options.quick ? 0.05 : 0.2, options.quick ? 5 : 15);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    transform.forward(data);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    double numpy = complex ? seconds[2] : 0;
    double dense = denseSeconds(complex, shape);
    ObjectNode row = report.row();
    row.put("transform", kind);
    row.put("shape", Arrays.toString(shape));
    row.put("ourSeconds", seconds[0]);
    row.put("scipySeconds", seconds[1]);
    row.put("ratioToScipy", seconds[0] / seconds[1]);
    if (complex) {
      row.put("numpySeconds", numpy);
      row.put("ratioToNumpy", seconds[0] / numpy);
    }
    row.put("denseSeconds", dense);
    row.put("bytesAllocated", bytes);
    report.print(
        "%-18s %10.1f %10.1f %10s %8.2f %8s %14.0f %14d",
        kind + " " + shape[0] + "×" + shape[1],
        1e6 * seconds[0],
        1e6 * seconds[1],
        complex ? "%.1f".formatted(1e6 * numpy) : "",
        seconds[0] / seconds[1],
        complex ? "%.2f".formatted(seconds[0] / numpy) : "",
        1e6 * dense,
        bytes);
  }

  private static void requireEqual(
      PythonTransforms peer, String kind, int[] shape, Transform transform) {
    boolean complex = kind.equals("fourier");
    double[] data = sines(transform.size(), complex);
    transform.forward(data);
    double theirs = peer.value("scipy", kind, shape);
    double ours = data[complex ? 14 : 7];
    if (!(Math.abs(ours - theirs) <= 1e-9)) {
      throw new IllegalStateException("the two sides differ: " + ours + " and " + theirs);
    }
  }

  /** All lines of a square array, along both axes. */
  private static double denseSeconds(boolean complex, int[] shape) {
    Transform line = complex ? new FourierTransform(shape[0]) : new CosineTransform(shape[0]);
    int size = line.size();
    double[] matrix = new double[size * size];
    for (int j = 0; j < size; j++) {
      double[] column = new double[size];
      column[j] = 1;
      line.forward(column);
      System.arraycopy(column, 0, matrix, j * size, size);
    }
    ColumnMatrix columns = new ColumnMatrix(size, size, matrix);
    double[] x = sines(size, complex);
    double[] out = new double[size];
    Runnable product = () -> columns.addProduct(x, ActiveSet.all(size), out);
    seconds(product, 5000);
    return (shape[0] + shape[1]) * seconds(product, 1000);
  }

  private static double[] sines(int size, boolean complex) {
    double[] x = new double[size];
    Arrays.setAll(x, i -> complex ? (i % 2 == 0 ? Math.sin(i / 2) : 0) : Math.sin(i));
    return x;
  }

  /** How many calls take so many seconds. */
  private static int calls(Side side, double seconds) {
    side.seconds(3);
    return (int) Math.max(1, seconds / side.seconds(3));
  }

  /** The sides take turns. */
  private static double[] medians(List<Side> sides, double each, int rounds) {
    int[] calls = sides.stream().mapToInt(side -> calls(side, each)).toArray();
    List<List<Double>> times = new ArrayList<>();
    sides.forEach(side -> times.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int s = 0; s < calls.length; s++) {
        times.get(s).add(sides.get(s).seconds(calls[s]));
      }
    }
    return times.stream().mapToDouble(Report::median).toArray();
  }

  /** The CPU seconds of one of many calls on this thread. */
  private static double seconds(Runnable call, int times) {
    long begin = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      call.run();
    }
    return (THREADS.getCurrentThreadCpuTime() - begin) / 1e9 / times;
  }
}
