package org.antipode.core.recovery;

import java.util.Optional;
import java.util.function.Consumer;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Shape;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.core.spi.SolverProvider;
import org.antipode.core.strategy.Hopping;

/**
 * A recovery composed in code: given y = A(G(x0)) + noise, find x0.
 *
 * <pre>{@code
 * Pipeline.generator(new ReluGaussianProvider(), layers)
 *     .measure(new GaussianProvider(), rows)
 *     .solveWith(new LevenbergMarquardtProvider(), defaults)
 *     .seed(7)
 *     .recover();
 * }</pre>
 *
 * <p>Each part is an object of yours or a provider with its options; what a provider draws comes
 * from the seed's stream of that role when the recovery is made, so the same parts and seed give
 * the same numbers as an experiment file. What is left out is as in the file: no noise, least
 * squares, no penalty, a drawn truth unless measurements are observed, ten starts without hops, one
 * thread, seed 0.
 *
 * <p>Immutable: every call returns a pipeline of its own, and leaves this one as it was.
 */
public final class Pipeline {
  // Written by the constructor and, on a copy that nobody else has yet, by with().
  private PipelinePart<Generator> generator;
  private PipelinePart<MeasurementOperator> measurement;
  private PipelinePart<Noise> noise = PipelinePart.given("noise", Noise.none());
  private Optional<Truth> truth = Optional.empty();
  private Optional<double[]> observed = Optional.empty();
  private PipelinePart<Loss> loss = PipelinePart.given("loss", Loss.leastSquares());
  private PipelinePart<Penalty> penalty = PipelinePart.given("penalty", Penalty.none());
  private PipelinePart<Solver> solver;
  private int starts = 10;
  private int hops;
  private int threads = 1;
  private Seed seed = new Seed(0);
  private Monitor monitor = Monitor.none();

  private Pipeline(PipelinePart<Generator> generator) {
    this.generator = generator;
  }

  private Pipeline with(Consumer<Pipeline> change) {
    Pipeline copy = new Pipeline(generator);
    copy.measurement = measurement;
    copy.noise = noise;
    copy.truth = truth;
    copy.observed = observed;
    copy.loss = loss;
    copy.penalty = penalty;
    copy.solver = solver;
    copy.starts = starts;
    copy.hops = hops;
    copy.threads = threads;
    copy.seed = seed;
    copy.monitor = monitor;
    change.accept(copy);
    return copy;
  }

  /** G: ℝ^k → ℝ^n, as it is. */
  public static Pipeline generator(Generator generator) {
    return new Pipeline(PipelinePart.given("generator", generator));
  }

  /**
   * G, made when the seed is known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public static <O extends Record> Pipeline generator(GeneratorProvider<O> provider, O options) {
    return new Pipeline(
        PipelinePart.made(
            "generator", provider, options, context -> provider.create(options, context)));
  }

  /** A: ℝ^n → ℝ^m, as it is. */
  public Pipeline measure(MeasurementOperator operator) {
    return with(p -> p.measurement = PipelinePart.given("measurement", operator));
  }

  /**
   * A, made when the seed and the signal's shape are known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline measure(MeasurementProvider<O> provider, O options) {
    return with(
        p ->
            p.measurement =
                PipelinePart.made(
                    "measurement",
                    provider,
                    options,
                    context -> provider.create(options, context)));
  }

  public Pipeline noise(Noise noise) {
    return with(p -> p.noise = PipelinePart.given("noise", noise));
  }

  /**
   * What corrupts the measurements, made when their shape is known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline noise(NoiseProvider<O> provider, O options) {
    return with(
        p ->
            p.noise =
                PipelinePart.made(
                    "noise", provider, options, context -> provider.create(options, context)));
  }

  /** What is measured or, where measurements are observed, what the answer is scored against. */
  public Pipeline truth(Truth truth) {
    return with(p -> p.truth = Optional.of(truth));
  }

  /** y, length m; copied. Nothing is drawn or measured then. */
  public Pipeline observed(double[] measurements) {
    double[] copy = measurements.clone();
    return with(p -> p.observed = Optional.of(copy));
  }

  public Pipeline loss(Loss loss) {
    return with(p -> p.loss = PipelinePart.given("loss", loss));
  }

  /**
   * How misfit is counted, made when the measurements' shape is known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline loss(LossProvider<O> provider, O options) {
    return with(
        p ->
            p.loss =
                PipelinePart.made(
                    "loss", provider, options, context -> provider.create(options, context)));
  }

  /** What the objective adds for the latent code. */
  public Pipeline penalty(Penalty penalty) {
    return with(p -> p.penalty = PipelinePart.given("penalty", penalty));
  }

  /**
   * What the objective adds for the latent code, made when its size is known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline penalty(PenaltyProvider<O> provider, O options) {
    return with(
        p ->
            p.penalty =
                PipelinePart.made(
                    "penalty", provider, options, context -> provider.create(options, context)));
  }

  /** The penalty λ‖x‖², with λ at least 0. */
  public Pipeline penalty(double weight) {
    try {
      return penalty(Penalty.ridge(weight));
    } catch (IllegalArgumentException e) {
      throw new RequestException("penalty: " + e.getMessage(), e);
    }
  }

  public Pipeline solveWith(Solver solver) {
    return with(p -> p.solver = PipelinePart.given("solver", solver));
  }

  /**
   * What minimises the objective, made when the seed is known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline solveWith(SolverProvider<O> provider, O options) {
    return with(
        p ->
            p.solver =
                PipelinePart.made(
                    "solver", provider, options, context -> provider.create(options, context)));
  }

  /** How many random starts at most; the lowest objective wins. */
  public Pipeline starts(int starts) {
    requireAtLeastOne("starts", starts);
    return with(p -> p.starts = starts);
  }

  /**
   * How many hops from a start's best point may fail in a row before it ends; see {@link Hopping}.
   */
  public Pipeline hops(int hops) {
    if (hops < 0) {
      throw new RequestException("hops: must be at least 0 but is " + hops);
    }
    return with(p -> p.hops = hops);
  }

  /** How many starts run at once; the answer does not depend on it. */
  public Pipeline threads(int threads) {
    requireAtLeastOne("threads", threads);
    return with(p -> p.threads = threads);
  }

  private static void requireAtLeastOne(String what, int count) {
    if (count < 1) {
      throw new RequestException(what + ": must be at least 1 but is " + count);
    }
  }

  /** The one number that everything drawn comes from. */
  public Pipeline seed(long seed) {
    return with(p -> p.seed = new Seed(seed));
  }

  /** Sees every iteration and can stop the run; a second one sees them beside the first. */
  public Pipeline monitor(Monitor monitor) {
    return with(p -> p.monitor = p.monitor.and(monitor));
  }

  /**
   * Makes the parts and puts them together.
   *
   * @throws RequestException if a part is missing, cannot be made or does not fit the others
   */
  public Recovery recovery() {
    if (measurement == null) {
      throw new RequestException("measurement: none is given; call measure(...)");
    }
    if (solver == null) {
      throw new RequestException("solver: none is given; call solveWith(...)");
    }
    Generator g = generator.make(Context.of(seed.stream("generator")));
    MeasurementOperator a =
        measurement.make(Context.of(g.outputShape(), seed.stream("measurement")));
    measurement.requireThat(
        g.outputShape().fits(a.inputShape()),
        "the generator's output of shape %s does not fit the operator's input of shape %s"
            .formatted(g.outputShape(), a.inputShape()));
    Shape measured = a.outputShape();
    Shape latent = g.inputShape();
    Optional<Truth> source =
        truth.or(() -> observed.isPresent() ? Optional.empty() : Optional.of(new Truth.Drawn()));
    try {
      return new Recovery(
          g,
          a,
          // The noise itself is drawn from the role's first stream.
          noise.make(Context.of(measured, seed.stream("noise", 1))),
          source,
          observed,
          loss.make(Context.of(measured, seed.stream("loss"))),
          penalty.make(Context.of(latent, seed.stream("penalty"))),
          new Hopping(solver.make(Context.of(seed.stream("solver"))), hops, seed),
          starts,
          seed,
          threads);
    } catch (IllegalArgumentException e) {
      throw new RequestException(e.getMessage(), e);
    }
  }

  /**
   * Makes the parts, measures (unless measurements are observed) and solves.
   *
   * @throws RequestException if a part is missing, cannot be made or does not fit the others
   */
  public RecoveryResult recover() {
    return recovery().run(monitor);
  }
}
