package org.antipode.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Solver;

/**
 * Checks that a part keeps the contract of its interface, by numbers at random points and at zero.
 *
 * <p>Extend nothing: make your part and call {@code Contract.check(map, new Seed(1)).orThrow()}.
 * The same seed checks the same points.
 */
public final class Contract {
  private static final int LONGEST = 300;

  private Contract() {}

  /** {@link DifferentiableMap}, {@link org.antipode.core.map.Evaluation} and the sub-interfaces. */
  public static CheckReport check(DifferentiableMap map, Seed seed) {
    return check(map, seed, Tolerance.DEFAULT);
  }

  /**
   * The same for a map that computes with less than 64 bits.
   *
   * @param tolerance the relative error of its products, from 1e-12 to less than 1: about 1e-5 for
   *     32-bit numbers
   * @throws IllegalArgumentException if the tolerance is outside of that range
   */
  public static CheckReport check(DifferentiableMap map, Seed seed, double tolerance) {
    return check(map, seed, new Tolerance(tolerance));
  }

  /**
   * The same, and that the map returns known responses. No other check finds a map that keeps all
   * rules and is not the one that is meant: a flipped kernel, a mean for a sum, exchanged axes.
   *
   * @param known at least one
   * @throws IllegalArgumentException if there is none
   */
  public static CheckReport check(DifferentiableMap map, List<KnownResponse> known, Seed seed) {
    if (known.isEmpty()) {
      throw new IllegalArgumentException("give at least one known response");
    }
    List<CheckResult> results = new ArrayList<>(check(map, seed).results());
    add(results, "known responses", () -> List.of(responses(map, known)));
    return new CheckReport(results);
  }

  private static CheckResult responses(DifferentiableMap map, List<KnownResponse> known) {
    Probe probe = new Probe("known responses", Tolerance.DEFAULT.products());
    for (int i = 0; i < known.size(); i++) {
      double[] expected = known.get(i).output();
      double[] found = map.at(known.get(i).input().clone());
      probe.add(
          found.length == expected.length
              ? Probe.distance(found, expected)
              : Double.POSITIVE_INFINITY,
          "the value against response %d of %d".formatted(i + 1, known.size()));
    }
    return probe.result();
  }

  private static CheckReport check(DifferentiableMap map, Seed seed, Tolerance tolerance) {
    RandomStream random = seed.stream("check");
    List<CheckResult> results = new ArrayList<>();
    add(results, "shapes", () -> List.of(shapes(map)));
    if (map instanceof LinearOperator operator) {
      add(results, "linear products", () -> new LinearChecks(operator, random, tolerance).all());
    }
    List<TestPoint> points = TestPoint.draw(map.inputSize(), random);
    add(
        results,
        "values",
        () -> {
          points.removeIf(point -> !Probe.isFinite(map.at(point.copy())));
          return points.isEmpty()
              ? List.of(
                  new CheckResult(
                      "values are finite", false, "no point was found with a finite value"))
              : List.of();
        });
    if (points.isEmpty()) {
      return new CheckReport(results);
    }
    add(
        results,
        "derivatives against differences",
        () -> new DifferenceChecks(map, points, random, tolerance).all());
    add(
        results,
        "products against each other",
        () -> new ProductChecks(map, points, random, tolerance).all());
    add(
        results,
        "antipode",
        () -> List.of(new AntipodeCheck(map, points, random, tolerance).result()));
    add(results, "conduct", () -> new ConductChecks(map, points, random).all());
    add(results, "batch", () -> List.of(new BatchCheck(map, points, random).result()));
    return new CheckReport(results);
  }

  /** {@link Loss}, for any number of measurements. */
  public static CheckReport check(Loss loss, Seed seed) {
    return check(loss, 1, seed);
  }

  /**
   * {@link Loss}.
   *
   * @param count how many measurements a loss has that is not for any number of them: one with a
   *     weight for each, say
   */
  public static CheckReport check(Loss loss, int count, Seed seed) {
    return report("loss", () -> new LossChecks(loss, count, seed.stream("check")).all());
  }

  /**
   * {@link Penalty}.
   *
   * @param size k, the length of the latent codes that it is checked with
   */
  public static CheckReport check(Penalty penalty, int size, Seed seed) {
    return report("penalty", () -> new PenaltyChecks(penalty, size, seed.stream("check")).all());
  }

  /** {@link Noise}. */
  public static CheckReport check(Noise noise, Seed seed) {
    return report("noise", () -> new NoiseChecks(noise, seed).all());
  }

  /** {@link Solver}, on small least-squares problems. */
  public static CheckReport check(Solver solver, Seed seed) {
    return report("solver", () -> new SolverChecks(solver, seed.stream("check")).all());
  }

  /**
   * The same; where the solver refuses all of these problems, on problems of a model that it takes.
   *
   * @param own the model, a measurement after a generator
   * @param tolerance the relative error of the model's values, from 1e-12 to less than 1
   */
  public static CheckReport check(
      Solver solver, DifferentiableMap own, Seed seed, double tolerance) {
    return report(
        "solver", () -> new SolverChecks(solver, own, tolerance, seed.stream("check")).all());
  }

  private static CheckReport report(String group, Supplier<List<CheckResult>> checks) {
    List<CheckResult> results = new ArrayList<>();
    add(results, group, checks);
    return new CheckReport(results);
  }

  /** The results, or one that failed if the part throws. */
  private static void add(
      List<CheckResult> results, String group, Supplier<List<CheckResult>> checks) {
    try {
      results.addAll(checks.get());
    } catch (RuntimeException | LinkageError e) {
      results.add(new CheckResult(group, false, "throws " + thrown(e)));
    }
  }

  private static String thrown(Throwable e) {
    // The message of a part may have several lines, and any length.
    String what = e.toString().replaceAll("\\s+", " ");
    return (what.length() <= LONGEST ? what : what.substring(0, LONGEST) + "…")
        + (e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0]);
  }

  private static CheckResult shapes(DifferentiableMap map) {
    int inputs = map.inputShape().size();
    int outputs = map.outputShape().size();
    return new CheckResult(
        "shapes",
        inputs == map.inputSize() && outputs == map.outputSize(),
        "input shape %s has %d numbers, the input %d; output shape %s has %d, the output %d"
            .formatted(
                map.inputShape(),
                inputs,
                map.inputSize(),
                map.outputShape(),
                outputs,
                map.outputSize()));
  }

  /**
   * What a map returns for an input, known without the map: of a delta, a sum by hand, or another
   * program's result.
   *
   * @param input a point
   * @param output the map's value there
   */
  public record KnownResponse(double[] input, double[] output) {}
}
