package org.antipode.benchmarks;

import java.util.concurrent.TimeUnit;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.random.RandomStream;
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

/**
 * Ten starts through one layer: each by itself, which reads its own active half of the weights, or
 * all in one pass over the whole.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LockstepBenchmark {
  private static final int STARTS = 10;

  @Param({"1700x250", "784x500", "4096x1000", "20000x2000"})
  public String size;

  private final BlockProduct product = new BlockProduct();
  private final double[][] codes = new double[STARTS][];
  private final ActiveSet[] active = new ActiveSet[STARTS];
  private ColumnMatrix w;
  private double[] block;
  private double[] signal;
  private double[] signals;
  private ActiveSet inputs;
  private ActiveSet outputs;

  @Setup
  public void draw() {
    int rows = Integer.parseInt(size.substring(0, size.indexOf('x')));
    int columns = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    RandomStream random = new Seed(1).stream("lockstep");
    w = new ColumnMatrix(rows, columns, random.gaussians(rows * columns, 1));
    block = new double[STARTS * columns];
    for (int i = 0; i < STARTS; i++) {
      codes[i] = random.gaussians(columns, 1);
      for (int j = 0; j < columns; j++) {
        codes[i][j] = Math.max(0, codes[i][j]);
      }
      active[i] = new ActiveSet(columns);
      active[i].fillNonzeros(codes[i]);
      System.arraycopy(codes[i], 0, block, i * columns, columns);
    }
    signal = new double[rows];
    signals = new double[STARTS * rows];
    inputs = ActiveSet.all(columns);
    outputs = ActiveSet.all(rows);
  }

  /** One after the other. */
  @Benchmark
  public double[] apart() {
    for (int i = 0; i < STARTS; i++) {
      w.addProduct(codes[i], active[i], signal);
    }
    return signal;
  }

  /** In lockstep. */
  @Benchmark
  public double[] together() {
    product.multiply(w, block, STARTS, inputs, outputs, signals);
    return signals;
  }
}
