package org.antipode.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.antipode.core.internal.kernel.Entries;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.random.Seed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Half of a matrix's columns, the active ones, forward and back; and a tile of a block product. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {
  @Param({"1700x250", "784x500", "4096x1000", "20000x2000"})
  public String size;

  @Param({"plain", "best"})
  public String kernel;

  @Param({"double", "float"})
  public String entries;

  private Kernel chosen;
  private int rows;
  private Entries w;
  private int[] active;
  private double[] narrow;
  private double[] wide;
  private double[] p;
  private double[] t;
  private double[] c;

  @Setup
  public void draw() {
    chosen = kernel.equals("plain") ? Kernel.plain() : Kernel.best();
    rows = Integer.parseInt(size.substring(0, size.indexOf('x')));
    int columns = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    Seed seed = new Seed(1);
    double[] drawn = seed.stream("w").gaussians(rows * columns, 1);
    w = new Entries(entries.equals("double") ? drawn : rounded(drawn));
    active = IntStream.range(0, columns / 2).map(i -> 2 * i).toArray();
    narrow = seed.stream("narrow").gaussians(columns, 1);
    wide = seed.stream("wide").gaussians(rows, 1);
    int height = chosen.tileRows();
    p = seed.stream("p").gaussians(height * 120, 1);
    t = seed.stream("t").gaussians(120 * Kernel.TILE_COLUMNS, 1);
    c = new double[height * Kernel.TILE_COLUMNS];
  }

  private static double[] rounded(double[] entries) {
    return Arrays.stream(entries).map(entry -> (float) entry).toArray();
  }

  /** out += the active columns. */
  @Benchmark
  public double[] addColumns() {
    chosen.addColumns(w, rows, active, 0, active.length, narrow, wide);
    return wide;
  }

  /** The active columns' inner products. */
  @Benchmark
  public double[] dotColumns() {
    chosen.dotColumns(w, rows, active, 0, active.length, wide, narrow);
    return narrow;
  }

  /** One tile, of 120 × 5 by the tile's height; the matrix's size does not matter. */
  @Benchmark
  public double[] addTile() {
    chosen.addTile(p, 0, 120, t, 0, c, 0);
    return c;
  }
}
