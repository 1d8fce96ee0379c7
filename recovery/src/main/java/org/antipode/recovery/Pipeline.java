package org.antipode.recovery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Link;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.core.spi.SolverProvider;
import org.antipode.recovery.strategy.Hopping;
import org.antipode.recovery.strategy.Polishing;
import org.antipode.recovery.weight.OpenPenalty;
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
 * <p>Immutable: every call returns a pipeline of its own, and leaves this one as it was.
 */
public final class Pipeline {
  // Written by the constructor and, on a copy that nobody else has yet, by with().
  private PipelinePart<Generator> generator;
  private List<Link> measurement = List.of();
  private PipelinePart<Noise> noise = PipelinePart.given("noise", Noise.none());
  private Optional<Function<Generator, Truth>> truth = Optional.empty();
  private Optional<Function<Shape, double[]>> observed = Optional.empty();
  private PipelinePart<Loss> loss = PipelinePart.given("loss", Loss.leastSquares());
  private PipelinePart<Penalty> penalty = PipelinePart.given("penalty", Penalty.none());
  private Optional<Part<Penalty, ?>> weighted = Optional.empty();
  private WeightRule weight = new WeightRule.Given();
  private PipelinePart<Solver> solver;
  private BiFunction<Maps, Context, Starts> starts = (maps, encoding) -> Starts.random(10);
  private OptionalInt candidates = OptionalInt.empty();
  private Optional<SpectralSteps> spectral = Optional.empty();
  private OptionalInt polished = OptionalInt.empty();
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
    copy.weighted = weighted;
    copy.weight = weight;
    copy.solver = solver;
    copy.starts = starts;
    copy.candidates = candidates;
    copy.spectral = spectral;
    copy.polished = polished;
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
    return generator(new Part<>("generator", provider, options));
  }

  /** G, made when the seed is known. */
  public static Pipeline generator(Part<Generator, ?> part) {
    return new Pipeline(PipelinePart.of(part));
  }

  /** A: ℝ^n → ℝ^m, as it is. */
  public Pipeline measure(MeasurementOperator operator) {
    return with(p -> p.measurement = List.of(given(operator)));
  }

  /**
   * A, made when the seed and the signal's shape are known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline measure(MeasurementProvider<O> provider, O options) {
    return measure(new Part<>("measurement", provider, options));
  }

  /** A, made when the seed and the signal's shape are known. */
  public Pipeline measure(Part<MeasurementOperator, ?> part) {
    return with(p -> p.measurement = List.of(Link.of(part)));
  }

  /** A_{i+1}, applied to what the measurement so far gives. */
  public Pipeline thenMeasure(MeasurementOperator operator) {
    return with(p -> p.measurement = joined(p.measurement, given(operator)));
  }

  /**
   * A_{i+1}, applied to what the measurement so far gives.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline thenMeasure(MeasurementProvider<O> provider, O options) {
    Link link = Link.of(new Part<>("measurement", provider, options));
    return with(p -> p.measurement = joined(p.measurement, link));
  }

  private static Link given(MeasurementOperator operator) {
    return new Link("measurement", PipelinePart.given("measurement", operator)::make);
  }

  private static List<Link> joined(List<Link> links, Link next) {
    return Stream.concat(links.stream(), Stream.of(next)).toList();
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

  /**
   * How misfit is counted, made when the measurements' shape is known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline loss(LossProvider<O> provider, O options) {
    return loss(new Part<>("loss", provider, options));
  }

  /** How misfit is counted, made when the measurements' shape is known. */
  public Pipeline loss(Part<Loss, ?> part) {
    return with(p -> p.loss = PipelinePart.of(part));
  }

  /** What the objective adds for the latent code. */
  public Pipeline penalty(Penalty penalty) {
    return with(
        p -> {
          p.penalty = PipelinePart.given("penalty", penalty);
          p.weighted = Optional.empty();
        });
  }

  /**
   * What the objective adds for the latent code, made when its size is known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline penalty(PenaltyProvider<O> provider, O options) {
    return penalty(new Part<>("penalty", provider, options));
  }

  /** What the objective adds for the latent code, made when its size is known. */
  public Pipeline penalty(Part<Penalty, ?> part) {
    return with(
        p -> {
          p.penalty = PipelinePart.of(part);
          p.weighted = Optional.of(part);
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
    return with(p -> p.solver = PipelinePart.given("solver", solver));
  }

  /**
   * What minimises the objective, made when the seed is known.
   *
   * @throws RequestException if an option is missing or out of range
   */
  public <O extends Record> Pipeline solveWith(SolverProvider<O> provider, O options) {
    return solveWith(new Part<>("solver", provider, options));
  }

  /** What minimises the objective, made when the seed is known. */
  public Pipeline solveWith(Part<Solver, ?> part) {
    return with(p -> p.solver = PipelinePart.of(part));
  }

  /** How many random starts at most; the lowest objective wins. */
  public Pipeline starts(int starts) {
    requireAtLeastOne("starts", starts);
    return with(p -> p.starts = (maps, encoding) -> Starts.random(starts));
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
    if (random < 0) {
      throw new RequestException("starts: random must be at least 0 but is " + random);
    }
    return with(
        p ->
            p.starts =
                (maps, encoding) ->
                    new Starts(
                        Optional.of(
                            Encoder.of(
                                encoder.make(encoding),
                                input,
                                maps.generator(),
                                maps.measurement())),
                        random,
                        Optional.empty(),
                        Optional.empty()));
  }

  /**
   * Of how many random codes the solver starts from those with the lowest objective; without this
   * it starts from the first ones.
   */
  public Pipeline candidates(int count) {
    requireAtLeastOne("candidates", count);
    return with(p -> p.candidates = OptionalInt.of(count));
  }

  /** So many {@linkplain SpectralSteps spectral steps} from each random code to its start. */
  public Pipeline spectral(int steps) {
    requireAtLeastOne("spectral", steps);
    return with(p -> p.spectral = Optional.of(new SpectralSteps(steps)));
  }

  /**
   * How many starts a solver of two stages polishes: those whose search ended lowest. Without this
   * it is the solver's own number.
   */
  public Pipeline polished(int count) {
    requireAtLeastOne("polished", count);
    return with(p -> p.polished = OptionalInt.of(count));
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

  /** Adds a monitor of the run: it sees every iteration and can stop the run. */
  public Pipeline monitor(Monitor monitor) {
    return with(p -> p.monitor = new BothMonitors(p.monitor, monitor));
  }

  /** G and A, which fit each other. */
  public record Maps(Generator generator, MeasurementOperator measurement) {}

  /**
   * Makes the generator and the measurement operator alone.
   *
   * @throws RequestException if one of them is missing, cannot be made or does not fit the other
   */
  public Maps maps() {
    if (measurement.isEmpty()) {
      throw new RequestException("measurement: none is given; call measure(...)");
    }
    Generator g = generator.make(Context.of(stream("generator")));
    MeasurementOperator a =
        Link.chain(measurement, Context.of(g.outputShape(), stream("measurement")));
    if (!g.outputShape().fits(a.inputShape())) {
      String read = String.join(", ", a.description());
      String remedy =
          a.outputSize() == g.outputSize() ? "transpose it?" : "give the matrix of this signal";
      throw new RequestException(
          "%s: the generator's output of shape %s does not fit the operator's input of shape %s%s"
              .formatted(
                  measurement.get(0).path(),
                  g.outputShape(),
                  a.inputShape(),
                  read.isEmpty() ? "" : ": " + read + "; " + remedy));
    }
    return new Maps(g, a);
  }

  private RandomStream stream(String kind) {
    return Part.stream(kind, seed);
  }

  /**
   * Makes the parts and puts them together.
   *
   * @throws RequestException if a part is missing, cannot be made or does not fit the others
   */
  public Recovery recovery() {
    Maps maps = maps();
    if (solver == null) {
      throw new RequestException("solver: none is given; call solveWith(...)");
    }
    Shape measured = maps.measurement().outputShape();
    Optional<Truth> source =
        truth
            .map(making -> making.apply(maps.generator()))
            .or(() -> observed.isPresent() ? Optional.empty() : Optional.of(new Truth.Drawn()));
    try {
      return new Recovery(
          maps.generator(),
          maps.measurement(),
          noise.make(Context.of(measured, stream("noise"))),
          source,
          observed.map(reading -> reading.apply(measured)),
          loss.make(Context.of(measured, stream("loss"))),
          penalty(LatentContext.of(maps.generator(), stream("penalty"))),
          new Hopping(solver(), hops, maps.generator().deviations(), seed),
          starts(maps),
          seed,
          threads);
    } catch (IllegalArgumentException e) {
      throw new RequestException(e.getMessage(), e);
    }
  }

  private Solver solver() {
    Solver made = solver.make(Context.of(stream("solver")));
    if (polished.isEmpty()) {
      return made;
    }
    if (!(made instanceof TwoStageSolver twoStage)) {
      throw new RequestException(
          "starts: polished is for a solver of two stages, such as levenberg-marquardt, but %s has"
                  .formatted(made.name())
              + " one; leave it out");
    }
    return new Polishing(twoStage, polished.getAsInt());
  }

  private Starts starts(Maps maps) {
    Starts made = starts.apply(maps, Context.of(stream("encoder")));
    if (spectral.isPresent()) {
      SpectralSteps.requireMagnitudes(maps.measurement(), seed.stream("spectral"));
    }
    return new Starts(made.encoder(), made.random(), candidates(maps), spectral);
  }

  private Optional<Candidates> candidates(Maps maps) {
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Candidates(
                candidates.getAsInt(),
                maps.measurement().after(maps.generator()),
                index -> LatentCode.drawn(maps.generator(), seed.stream("start", index))));
  }

  private Penalty penalty(LatentContext context) {
    if (weight instanceof WeightRule.Given) {
      return penalty.make(context);
    }
    return OpenPenalty.of(
        weight,
        weighted.orElseThrow(
            () ->
                new RequestException(
                    "weight: a rule needs a penalty with an option 'weight'; call"
                        + " penalty(provider, options)")),
        context);
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
