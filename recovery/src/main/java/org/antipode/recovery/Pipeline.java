package org.antipode.recovery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Link;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.core.spi.SolverProvider;
import org.antipode.recovery.strategy.Float32Search;
import org.antipode.recovery.strategy.Hopping;
import org.antipode.recovery.strategy.Precision;
import org.antipode.recovery.weight.WeightRule;

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
 * <p>A method that takes a provider and its options throws a {@link RequestException} if an option
 * is missing or out of range.
 *
 * <p>Immutable: every call returns a pipeline of its own, and leaves this one as it was.
 */
public final class Pipeline {
  private final PipelineParts parts;
  private final Monitor monitor;

  private Pipeline(PipelineParts parts, Monitor monitor) {
    this.parts = parts;
    this.monitor = monitor;
  }

  private Pipeline with(Consumer<PipelineParts> change) {
    PipelineParts copy = new PipelineParts(parts);
    change.accept(copy);
    return new Pipeline(copy, monitor);
  }

  private static Pipeline of(PipelinePart<Generator> generator) {
    return new Pipeline(new PipelineParts(generator), Monitor.none());
  }

  /** G: ℝ^k → ℝ^n, as it is. */
  public static Pipeline generator(Generator generator) {
    return of(PipelinePart.given("generator", generator));
  }

  /** G, made when the seed is known. */
  public static <O extends Record> Pipeline generator(GeneratorProvider<O> provider, O options) {
    return generator(new Part<>("generator", provider, options));
  }

  /** G, made when the seed is known. */
  public static Pipeline generator(Part<Generator, ?> part) {
    return of(PipelinePart.of(part));
  }

  /** A: ℝ^n → ℝ^m, as it is. */
  public Pipeline measure(MeasurementOperator operator) {
    return with(p -> p.measurement = List.of(PipelineParts.link(operator)));
  }

  /** A, made when the seed and the signal's shape are known. */
  public <O extends Record> Pipeline measure(MeasurementProvider<O> provider, O options) {
    return measure(new Part<>("measurement", provider, options));
  }

  /** A, made when the seed and the signal's shape are known. */
  public Pipeline measure(Part<MeasurementOperator, ?> part) {
    return with(p -> p.measurement = List.of(Link.of(part)));
  }

  /** A_{i+1}, applied to what the measurement so far gives. */
  public Pipeline thenMeasure(MeasurementOperator operator) {
    return with(p -> p.thenMeasure(PipelineParts.link(operator)));
  }

  /** A_{i+1}, applied to what the measurement so far gives. */
  public <O extends Record> Pipeline thenMeasure(MeasurementProvider<O> provider, O options) {
    Link link = Link.of(new Part<>("measurement", provider, options));
    return with(p -> p.thenMeasure(link));
  }

  public Pipeline noise(Noise noise) {
    return with(p -> p.noise = PipelinePart.given("noise", noise));
  }

  /** What corrupts the measurements, made when their shape is known. */
  public <O extends Record> Pipeline noise(NoiseProvider<O> provider, O options) {
    return noise(new Part<>("noise", provider, options));
  }

  /** What corrupts the measurements, made when their shape is known. */
  public Pipeline noise(Part<Noise, ?> part) {
    return with(p -> p.noise = PipelinePart.of(part));
  }

  /** What is measured or, where measurements are observed, what the answer is scored against. */
  public Pipeline truth(Truth truth) {
    return truth(g -> truth);
  }

  /** The same, made or read when the generator is known. */
  public Pipeline truth(Function<Generator, Truth> making) {
    return with(p -> p.truth = Optional.of(making));
  }

  /** y, length m; copied. Nothing is drawn or measured then. */
  public Pipeline observed(double[] measurements) {
    double[] copy = measurements.clone();
    return observed(measured -> copy);
  }

  /** The same, read when their shape is known. */
  public Pipeline observed(Function<Shape, double[]> reading) {
    return with(p -> p.observed = Optional.of(reading));
  }

  public Pipeline loss(Loss loss) {
    return with(p -> p.loss = PipelinePart.given("loss", loss));
  }

  /** How misfit is counted, made when the measurements' shape is known. */
  public <O extends Record> Pipeline loss(LossProvider<O> provider, O options) {
    return loss(new Part<>("loss", provider, options));
  }

  /** How misfit is counted, made when the measurements' shape is known. */
  public Pipeline loss(Part<Loss, ?> part) {
    return with(p -> p.loss = PipelinePart.of(part));
  }

  /** What the objective adds for the latent code. */
  public Pipeline penalty(Penalty penalty) {
    return penalty(PipelinePart.given("penalty", penalty), Optional.empty());
  }

  /** What the objective adds for the latent code, made when its size is known. */
  public <O extends Record> Pipeline penalty(PenaltyProvider<O> provider, O options) {
    return penalty(new Part<>("penalty", provider, options));
  }

  /** What the objective adds for the latent code, made when its size is known. */
  public Pipeline penalty(Part<Penalty, ?> part) {
    return penalty(PipelinePart.of(part), Optional.of(part));
  }

  private Pipeline penalty(PipelinePart<Penalty> made, Optional<Part<Penalty, ?>> weighted) {
    return with(
        p -> {
          p.penalty = made;
          p.weighted = weighted;
        });
  }

  /** How the weight of the penalty, a provider's with an option {@code weight}, is chosen. */
  public Pipeline weight(WeightRule rule) {
    return with(p -> p.weight = rule);
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
    return with(p -> p.solver = Optional.of(PipelinePart.given("solver", solver)));
  }

  /** What minimises the objective, made when the seed is known. */
  public <O extends Record> Pipeline solveWith(SolverProvider<O> provider, O options) {
    return solveWith(new Part<>("solver", provider, options));
  }

  /** What minimises the objective, made when the seed is known. */
  public Pipeline solveWith(Part<Solver, ?> part) {
    return with(p -> p.solver = Optional.of(PipelinePart.of(part)));
  }

  /** How many random starts at most; the lowest objective wins. */
  public Pipeline starts(int starts) {
    requireAtLeast(1, "starts:", starts);
    return with(p -> p.starts = (maps, context) -> Starts.random(starts));
  }

  /**
   * The encoder's code for the measurements as the first start, and so many random ones at most.
   *
   * @param encoder its output has as many numbers as of a latent code are drawn
   * @param input what it is applied to; empty to see it from its size
   */
  public Pipeline starts(Generator encoder, Optional<Encoder.Input> input, int random) {
    return starts(PipelinePart.given("encoder", encoder), input, random);
  }

  /** The same, made when the seed is known. */
  public Pipeline starts(Part<Generator, ?> encoder, Optional<Encoder.Input> input, int random) {
    return starts(PipelinePart.of(encoder), input, random);
  }

  private Pipeline starts(
      PipelinePart<Generator> encoder, Optional<Encoder.Input> input, int random) {
    requireAtLeast(0, "starts: random", random);
    return with(p -> p.startFrom(encoder, input, random));
  }

  /**
   * Of how many random codes the solver starts from those with the lowest objective; without this
   * it starts from the first ones.
   */
  public Pipeline candidates(int count) {
    requireAtLeast(1, "candidates:", count);
    return with(p -> p.candidates = OptionalInt.of(count));
  }

  /** So many {@linkplain SpectralSteps spectral steps} from each random code to its start. */
  public Pipeline spectral(int steps) {
    requireAtLeast(1, "spectral:", steps);
    return with(p -> p.spectral = Optional.of(new SpectralSteps(steps)));
  }

  /**
   * How many starts a solver of two stages polishes: those whose search ended lowest. Without this
   * it is the solver's own number.
   */
  public Pipeline polished(int count) {
    requireAtLeast(1, "polished:", count);
    return with(p -> p.polished = OptionalInt.of(count));
  }

  /**
   * The numbers of the generator's products while the solver searches: with {@link
   * Precision#FLOAT32} a {@link Float32Search}, for generators with convolutions. The answer, its
   * objective and its stop reason are those of 64-bit numbers.
   */
  public Pipeline precision(Precision precision) {
    return with(p -> p.run = new RunOptions(p.run.hops(), Optional.of(precision)));
  }

  /**
   * How many hops from a start's best point may fail in a row before it ends; see {@link Hopping}.
   */
  public Pipeline hops(int hops) {
    requireAtLeast(0, "hops:", hops);
    return with(p -> p.run = new RunOptions(hops, p.run.precision()));
  }

  /** How the solver is run from each start. */
  public Pipeline run(RunOptions options) {
    return with(p -> p.run = options);
  }

  /** How many starts run at once; the answer does not depend on it. */
  public Pipeline threads(int threads) {
    requireAtLeast(1, "threads:", threads);
    return with(p -> p.threads = threads);
  }

  private static void requireAtLeast(int least, String what, int count) {
    if (count < least) {
      throw new RequestException(what + " must be at least " + least + " but is " + count);
    }
  }

  /** The one number that everything drawn comes from. */
  public Pipeline seed(long seed) {
    return with(p -> p.seed = new Seed(seed));
  }

  /** Adds a monitor of the run: it sees every iteration and can stop the run. */
  public Pipeline monitor(Monitor monitor) {
    return new Pipeline(parts, new BothMonitors(this.monitor, monitor));
  }

  /** G and A, which fit each other. */
  public record Maps(Generator generator, MeasurementOperator measurement) {}

  /**
   * Makes the generator and the measurement operator alone.
   *
   * @throws RequestException if one of them is missing, cannot be made or does not fit the other
   */
  public Maps maps() {
    return parts.maps();
  }

  /**
   * Makes the parts and puts them together.
   *
   * @throws RequestException if a part is missing, cannot be made or does not fit the others
   */
  public Recovery recovery() {
    return parts.recovery();
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
