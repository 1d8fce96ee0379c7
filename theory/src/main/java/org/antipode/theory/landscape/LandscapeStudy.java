package org.antipode.theory.landscape;

import java.util.Arrays;
import java.util.Locale;
import org.antipode.core.RequestException;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;

/**
 * Examines the objective f around a known truth x0: where descent without the flip ends, where the
 * experiment's solver ends from the same starts, whether Theorem 1's direction descends at sampled
 * points, and f on a plane through x0 and −ρ_d x0.
 *
 * @param seed of the starts, the points and the plane
 */
public record LandscapeStudy(Objective objective, Landmarks landmarks, Solver solver, Seed seed) {
  private static final int STARTS = 40;
  private static final int POINTS = 40;
  private static final int SIDE = 60;
  private static final PlainDescent PLAIN = new PlainDescent(3000, 1e-9);

  /** Objectives are squares, and slopes are products of these with norms. */
  private static final double LARGEST = 1e60;

  /**
   * How much is examined.
   *
   * @param effort multiplies the starts, the points and the plane's side; from 1 to {@link
   *     #MOST_EFFORT}
   */
  public record Options(int effort) {
    public static final int MOST_EFFORT = 1000;

    public Options {
      if (effort < 1 || effort > MOST_EFFORT) {
        throw new IllegalArgumentException(
            "the effort must be from 1 to %d but is %d".formatted(MOST_EFFORT, effort));
      }
    }
  }

  /**
   * What was found.
   *
   * @param finished false if the monitor ended the study; it then holds what was found until then
   * @param seconds wall time
   * @param scale f's scale, by which slopes are divided
   * @param plain descents that never look at −x
   * @param solved the experiment's solver from the same starts
   */
  public record Result(
      Options options,
      boolean finished,
      double seconds,
      double scale,
      Landmarks landmarks,
      Descents plain,
      Descents solved,
      DescentDirections directions,
      Slice slice) {}

  /**
   * The study of a recovery's objective.
   *
   * @throws RequestException if the true latent code is unknown or 0, if all measurements are 0, or
   *     if the squares of one of them have no double precision
   */
  public static LandscapeStudy of(Recovery recovery) {
    Observation observation = recovery.observation();
    double[] truth =
        observation
            .trueLatent()
            .orElseThrow(
                () ->
                    new RequestException(
                        "truth: the landscape is looked at around a known latent code; give"
                            + " 'truth: drawn' or 'truth: {type: latent, file: x0.npy}'"));
    requireLandscape(truth, observation.measurements());
    return new LandscapeStudy(
        recovery.objective(observation.measurements()),
        Landmarks.of(recovery.generator(), truth),
        recovery.solver(),
        recovery.seed());
  }

  private static void requireLandscape(double[] truth, double[] measurements) {
    if (Arrays.stream(truth).allMatch(number -> number == 0)) {
      throw new RequestException(
          "truth: the latent code is 0, where a network without biases gives 0 and theory says"
              + " nothing; give another");
    }
    if (Arrays.stream(measurements).allMatch(number -> number == 0)) {
      throw new RequestException(
          "experiment: all measurements of the truth are 0, so that there is no landscape to look"
              + " at; another seed, truth or generator may give one");
    }
    requireRepresentable("truth: the latent code", truth);
    requireRepresentable("experiment: the measurements of the truth", measurements);
  }

  private static void requireRepresentable(String what, double[] numbers) {
    double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
    if (!(largest >= 1 / LARGEST && largest <= LARGEST)) {
      throw new RequestException(
          String.format(
              Locale.ROOT,
              "%s has a largest entry of %.3g, whose square no number holds with enough digits;"
                  + " scale the weights, the operator or the truth so that it lies between %.0e and"
                  + " %.0e",
              what,
              largest,
              1 / LARGEST,
              LARGEST));
    }
  }

  /** Runs all parts; the same options and seed give the same numbers. */
  public Result run(Options options, Monitor monitor) {
    long begin = System.nanoTime();
    Ending ending = new Ending(monitor);
    int effort = options.effort();
    Descents plain = Descents.run(objective, landmarks, PLAIN, STARTS * effort, seed, ending);
    Descents solved = Descents.run(objective, landmarks, solver, STARTS * effort, seed, ending);
    DescentDirections directions =
        DescentDirections.sample(
            objective, landmarks, plain.limits(), POINTS * effort, seed, ending);
    Slice slice = Slice.of(objective, landmarks, SIDE * effort + 1, seed, ending);
    return new Result(
        options,
        !ending.ended,
        (System.nanoTime() - begin) / 1e9,
        objective.scale(),
        landmarks,
        plain,
        solved,
        directions,
        slice);
  }

  /** Records whether the monitor ended the study. */
  private static final class Ending implements Monitor {
    private final Monitor monitor;
    private boolean ended;

    Ending(Monitor monitor) {
      this.monitor = monitor;
    }

    @Override
    public boolean proceed(Iteration iteration) {
      ended |= !monitor.proceed(iteration);
      return !ended;
    }

    @Override
    public boolean proceed(String task, int done, int total) {
      ended |= !monitor.proceed(task, done, total);
      return !ended;
    }
  }
}
