package org.antipode.recovery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
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
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Link;
import org.antipode.core.spi.Part;
import org.antipode.recovery.strategy.BatchSolver;
import org.antipode.recovery.strategy.Float32Search;
import org.antipode.recovery.strategy.Hopping;
import org.antipode.recovery.strategy.Polishing;
import org.antipode.recovery.strategy.Precision;
import org.antipode.recovery.weight.OpenPenalty;
import org.antipode.recovery.weight.WeightRule;

/**
 * The parts of a pipeline: makes each one in the context of those before it, and puts them
 * together.
 *
 * <p>{@link Pipeline} changes a copy before anything else refers to it.
 */
final class PipelineParts {
  final PipelinePart<Generator> generator;
  List<Link> measurement = List.of();
  PipelinePart<Noise> noise = PipelinePart.given("noise", Noise.none());
  Optional<Function<Generator, Truth>> truth = Optional.empty();
  Optional<Function<Shape, double[]>> observed = Optional.empty();
  PipelinePart<Loss> loss = PipelinePart.given("loss", Loss.leastSquares());
  PipelinePart<Penalty> penalty = PipelinePart.given("penalty", Penalty.none());
  Optional<Part<Penalty, ?>> weighted = Optional.empty();
  WeightRule weight = new WeightRule.Given();
  Optional<PipelinePart<Solver>> solver = Optional.empty();
  BiFunction<Pipeline.Maps, Context, Starts> starts = (maps, context) -> Starts.random(10);
  OptionalInt candidates = OptionalInt.empty();
  Optional<SpectralSteps> spectral = Optional.empty();
  OptionalInt polished = OptionalInt.empty();
  RunOptions run = RunOptions.DEFAULTS;
  int threads = 1;
  Seed seed = new Seed(0);

  PipelineParts(PipelinePart<Generator> generator) {
    this.generator = generator;
  }

  PipelineParts(PipelineParts other) {
    generator = other.generator;
    measurement = other.measurement;
    noise = other.noise;
    truth = other.truth;
    observed = other.observed;
    loss = other.loss;
    penalty = other.penalty;
    weighted = other.weighted;
    weight = other.weight;
    solver = other.solver;
    starts = other.starts;
    candidates = other.candidates;
    spectral = other.spectral;
    polished = other.polished;
    run = other.run;
    threads = other.threads;
    seed = other.seed;
  }

  static Link link(MeasurementOperator operator) {
    return new Link("measurement", PipelinePart.given("measurement", operator)::make);
  }

  /** Adds an operator that is applied to what the others give. */
  void thenMeasure(Link next) {
    measurement = Stream.concat(measurement.stream(), Stream.of(next)).toList();
  }

  /** Sets as starts the encoder's code for the measurements, and so many random ones at most. */
  void startFrom(PipelinePart<Generator> encoder, Optional<Encoder.Input> input, int random) {
    starts =
        (maps, context) ->
            new Starts(
                Optional.of(
                    Encoder.of(encoder.make(context), input, maps.generator(), maps.measurement())),
                random,
                Optional.empty(),
                Optional.empty());
  }

  /**
   * Makes G and A.
   *
   * @throws RequestException if one of them is missing, cannot be made or does not fit the other
   */
  Pipeline.Maps maps() {
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
    return new Pipeline.Maps(g, a);
  }

  /**
   * Makes all parts.
   *
   * @throws RequestException if a part is missing, cannot be made or does not fit the others
   */
  Recovery recovery() {
    Pipeline.Maps maps = maps();
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
          hopping(maps.generator()),
          starts(maps),
          seed,
          threads);
    } catch (IllegalArgumentException e) {
      throw new RequestException(e.getMessage(), e);
    }
  }

  private Solver hopping(Generator g) {
    Solver made = solver(g);
    if (!(made instanceof BatchSolver)) {
      return new Hopping(made, run.hops(), g.deviations(), seed);
    }
    if (run.hops() > 0) {
      throw new RequestException(
          "hops: the solver %s takes all starts together and makes no hops; leave it out, or take"
                  .formatted(made.name())
              + " more starts");
    }
    return made;
  }

  private Solver solver(Generator g) {
    if (run.precision().orElse(Precision.FLOAT64) == Precision.FLOAT64) {
      return solver();
    }
    Generator rounded = g.inFloat32();
    if (rounded == g) {
      throw new RequestException(
          ("precision: float32 is for generators with convolutions, such as mnist-conv-decoder, but"
                  + " %s has no evaluation in it; leave it out")
              .formatted(generator.path()));
    }
    return new Float32Search(TwoStageSolver.of(solver()), rounded);
  }

  private Solver solver() {
    Solver made =
        solver
            .orElseThrow(() -> new RequestException("solver: none is given; call solveWith(...)"))
            .make(Context.of(stream("solver")));
    if (polished.isEmpty()) {
      return made;
    }
    if (made instanceof BatchSolver batch) {
      return batch.polishing(polished.getAsInt());
    }
    if (!(made instanceof TwoStageSolver twoStage)) {
      throw new RequestException(
          "starts: polished is for a solver of two stages, such as levenberg-marquardt, but %s has"
                  .formatted(made.name())
              + " one; leave it out");
    }
    return new Polishing(twoStage, polished.getAsInt());
  }

  private Starts starts(Pipeline.Maps maps) {
    Starts made = starts.apply(maps, Context.of(stream("encoder")));
    if (spectral.isPresent()) {
      SpectralSteps.requireMagnitudes(maps.measurement(), seed.stream("spectral"));
    }
    return new Starts(made.encoder(), made.random(), candidates(maps), spectral);
  }

  private Optional<Candidates> candidates(Pipeline.Maps maps) {
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

  private RandomStream stream(String kind) {
    return Part.stream(kind, seed);
  }
}
