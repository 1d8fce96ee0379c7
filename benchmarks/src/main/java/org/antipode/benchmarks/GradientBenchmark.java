package org.antipode.benchmarks;

import java.util.concurrent.TimeUnit;
import org.antipode.core.objective.ObjectiveEvaluation;
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

/** Value, gradient and antipode's value of the empirical risk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GradientBenchmark {
  @Param({"SMALL", "DECODER", "MEDIUM", "LARGE"})
  public String size;

  private ObjectiveEvaluation risk;
  private double[] x;
  private double[] out;

  @Setup
  public void draw() {
    Problem problem = Problem.Size.valueOf(size).problem(1);
    risk = problem.risk().newEvaluation();
    x = problem.start(0);
    out = new double[x.length];
  }

  @Benchmark
  public double value() {
    return risk.value(x);
  }

  @Benchmark
  public double[] valueAndGradient() {
    risk.value(x);
    risk.gradient(out);
    return out;
  }

  @Benchmark
  public double signFlipIteration() {
    risk.value(x);
    double antipode = risk.antipodeValue();
    risk.gradient(out);
    return antipode;
  }
}
