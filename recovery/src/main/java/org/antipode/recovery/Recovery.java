package org.antipode.recovery;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.recovery.strategy.MultiStart;

/**
 * One inverse problem with everything needed to solve it: given y = A(G(x0)) + noise, find x0.
 *
 * @param truth what y is made of; where y is observed it only scores the answer
 * @param observed y, length m; empty to measure the truth
 * @param penalty what the objective adds for the latent code
 * @param starts where the solver starts from; one start alone where nothing of a code is drawn
 * @param seed the number that truth, noise and starts are drawn from
 * @param threads how many starts run at once; the answer does not depend on it
 * @param evaluated A∘G as solvers evaluate it: made once for all measurements
 */
public record Recovery(
    Generator generator,
    MeasurementOperator measurement,
    Noise noise,
    Optional<Truth> truth,
    Optional<double[]> observed,
    Loss loss,
    Penalty penalty,
    Solver solver,
    Starts starts,
    Seed seed,
    int threads,
    DifferentiableMap evaluated) {
  public Recovery {
    observed.ifPresent(y -> requireLength("observed measurements", y, measurement.outputSize()));
    truth.ifPresent(
        t -> {
          if (t instanceof Truth.Latent latent) {
            requireLength("the latent code of the truth", latent.code(), generator.inputSize());
          } else if (t instanceof Truth.Signal signal) {
            requireLength("the signal of the truth", signal.signal(), generator.outputSize());
          }
        });
    if (truth.isEmpty() && observed.isEmpty()) {
      throw new IllegalArgumentException(
          "there is neither a truth to measure nor anything observed");
    }
    if (observed.isPresent() && truth.filter(Truth.Drawn.class::isInstance).isPresent()) {
      throw new IllegalArgumentException(
          "truth: cannot be drawn where measurements are observed: a drawn truth has nothing to do"
              + " with them. Leave it out, or give a latent code or a signal");
    }
    if (observed.isPresent() && noise != Noise.none()) {
      throw new IllegalArgumentException(
          "noise: cannot be given where measurements are observed: they are taken as they are, and"
              + " no noise is added. Leave one of the two out");
    }
  }

  /** The same with A∘G as the generator makes it, {@link Generator#measuredBy}. */
  public Recovery(
      Generator generator,
      MeasurementOperator measurement,
      Noise noise,
      Optional<Truth> truth,
      Optional<double[]> observed,
      Loss loss,
      Penalty penalty,
      Solver solver,
      Starts starts,
      Seed seed,
      int threads) {
    this(
        generator,
        measurement,
        noise,
        truth,
        observed,
        loss,
        penalty,
        solver,
        starts,
        seed,
        threads,
        generator.measuredBy(measurement));
  }

  private static void requireLength(String what, double[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          what + ": there are " + array.length + " numbers but " + length + " are needed");
    }
  }

  /** The same parts for another truth and other measurements, on so many threads. */
  public Recovery with(
      Optional<Truth> otherTruth, Optional<double[]> otherObserved, int otherThreads) {
    return new Recovery(
        generator,
        measurement,
        noise,
        otherTruth,
        otherObserved,
        loss,
        penalty,
        solver,
        starts,
        seed,
        otherThreads,
        evaluated);
  }

  /** The measurements: those that were given, or else the truth measured, with noise. */
  public Observation observation() {
    return observation(seed.stream("noise"));
  }

  /**
   * The same with noise from another stream.
   *
   * @param stream what the noise is drawn from, where a truth is measured
   */
  public Observation observation(RandomStream stream) {
    return Observation.of(this, stream);
  }

  /**
   * What is minimised for these measurements, with the loss as it was before it estimated anything.
   *
   * @throws RequestException if a measurement is not finite, or if measurements or loss are too
   *     large or too small for double precision
   */
  public EmpiricalRisk objective(double[] measurements) {
    return objective(measurements, loss);
  }

  /**
   * The same with a loss that {@link Loss#estimated} gave. Where it is ½‖W(z − y)‖², that is least
   * squares of WA(G(x)) and Wy.
   */
  EmpiricalRisk objective(double[] measurements, Loss loss) {
    Optional<LinearOperator> whitening = loss.whitening();
    if (whitening.isPresent()) {
      return whitened(whitening.get())
          .objective(whitening.get().at(measurements), Loss.leastSquares());
    }
    try {
      return new EmpiricalRisk(measurement.after(generator), measurements, loss, penalty)
          .over(evaluated);
    } catch (IllegalArgumentException e) {
      throw new RequestException(e.getMessage(), e);
    }
  }

  /**
   * Least squares of W∘A and Wy; noise and truth are left out.
   *
   * @param whitening W, ℝ^m → ℝ^m
   */
  public Recovery whitened(LinearOperator whitening) {
    MeasurementOperator whitened = MeasurementOperator.chain(List.of(measurement, whitening));
    return new Recovery(
        generator,
        whitened,
        Noise.none(),
        Optional.empty(),
        Optional.of(new double[whitening.outputSize()]),
        Loss.leastSquares(),
        penalty,
        solver,
        // An encoder and candidates are for y, not for Wy.
        Starts.random(starts.count()),
        seed,
        threads,
        whitened.after(generator)); // for one y alone
  }

  /** The same with another penalty. */
  public Recovery withPenalty(Penalty other) {
    return new Recovery(
        generator,
        measurement,
        noise,
        truth,
        observed,
        loss,
        other,
        solver,
        starts,
        seed,
        threads,
        evaluated);
  }

  /** How many starts are made at most: one where nothing of a code is drawn. */
  public int startCount() {
    return LatentCode.drawnEntries(generator) == 0 ? 1 : starts.count();
  }

  /** How the solver minimises the objective, where it has a choice; see {@link Solver#method}. */
  public Optional<String> method() {
    return solver.method(objective(observation().measurements()));
  }

  /** The random start of a number from 0: N(0, 1) entries, and 0 for the generator's deviations. */
  public double[] start(int index) {
    return LatentCode.drawn(generator, seed.stream("start", index));
  }

  /**
   * The starts for measurements by their number, each a new array of length k: the encoder's code,
   * where there is an encoder, then the random starts or the lowest candidates, after spectral
   * steps where there are some. Safe to share between threads.
   *
   * @param monitor sees how many candidates are evaluated; a random start takes the place of one
   *     that is missing because the monitor stopped this
   * @throws RequestException if a number of the encoder's code is not finite
   */
  public IntFunction<double[]> starts(double[] measurements, Monitor monitor) {
    double[][] lowest =
        starts
            .candidates()
            .map(all -> all.lowest(starts.random(), measurements, loss, penalty, monitor))
            .orElse(new double[0][]);
    IntFunction<double[]> random =
        index -> {
          double[] code = index < lowest.length ? lowest[index].clone() : start(index);
          return starts.spectral().map(steps -> spectral(steps, measurements, code)).orElse(code);
        };
    if (starts.encoder().isEmpty()) {
      return random;
    }
    double[] code = starts.encoder().get().code(generator, measurement, measurements);
    return index -> index == 0 ? code.clone() : random.apply(index - 1);
  }

  private double[] spectral(SpectralSteps steps, double[] measurements, double[] code) {
    return steps.applied(
        measurement.after(generator), measurements, code, LatentCode.drawnEntries(generator));
  }

  /** Measures (unless y is given) and solves. */
  public RecoveryResult run(Monitor monitor) {
    return run(observation(), monitor);
  }

  /**
   * Solves for given measurements, whatever this recovery's own truth is.
   *
   * @param observation measurements of this operator; its truth is what the answer is scored
   *     against
   * @throws RequestException if the measurements have the derivative 0 everywhere, as signs have
   */
  public RecoveryResult run(Observation observation, Monitor monitor) {
    PiecewiseConstant.refuse(this);
    double[] y = observation.measurements();
    long begin = System.nanoTime();
    Estimation.Solved solution = Estimation.solve(this, y, monitor);
    double seconds = (System.nanoTime() - begin) / 1e9;
    MultiStart.Result solved = solution.result();
    double[] recovered = generator.at(solved.best().point());
    return new RecoveryResult(
        solved,
        recovered,
        generator.outputShape(),
        y,
        measurement.outputShape(),
        solution.loss(),
        solution.weight(),
        Fit.of(
            measurement.at(recovered),
            y,
            solution.loss(),
            solution.penalty(),
            solved.best().point()),
        observation.trueLatent(),
        observation.trueSignal(),
        observation.valueRange(),
        observation.relativeNoise(),
        seconds);
  }
}
