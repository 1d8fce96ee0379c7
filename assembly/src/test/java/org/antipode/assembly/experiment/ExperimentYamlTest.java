package org.antipode.assembly.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antipode.assembly.experiment.TestParts.Damped;
import org.antipode.assembly.experiment.TestParts.Weights;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.Provider;
import org.antipode.files.input.NamedFiles;
import org.antipode.recovery.RunOptions;
import org.antipode.recovery.strategy.Precision;
import org.antipode.recovery.weight.WeightRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentYamlTest {
  private final Registry registry = TestParts.registry();

  private <T> Part<T, ?> part(PartKind<T> kind, String name, Record options) {
    return part(kind, registry.get(kind, name), options);
  }

  private static <T, O extends Record> Part<T, O> part(
      PartKind<T> kind, Provider<T, O> provider, Record options) {
    @SuppressWarnings("unchecked") // the options of the provider's class
    O own = (O) provider.defaults().getClass().cast(options);
    return new Part<>(kind.name(), provider, own);
  }

  private Experiment experiment(
      long seed, Weights weights, Optional<TruthSource> truth, double damping, int starts) {
    return new Experiment(
        seed,
        part(PartKind.GENERATOR, "mlp", weights),
        part(PartKind.MEASUREMENT, "gaussian", new TestParts.Rows(60)),
        part(PartKind.NOISE, "none", new TestParts.Nothing()),
        truth,
        truth.isPresent()
            ? Optional.empty()
            : Optional.of(NamedFiles.of(Path.of("y.npy").toAbsolutePath())),
        part(PartKind.LOSS, "least-squares", new TestParts.Nothing()),
        part(PartKind.PENALTY, "ridge", new TestParts.Weight(damping)),
        starts % 2 == 0
            ? new WeightRule.Given()
            : new WeightRule.CrossValidation(Math.max(2, starts)),
        new Strategy(
            StartOptions.random(starts),
            new RunOptions(
                starts - 1, starts % 2 == 0 ? Optional.empty() : Optional.of(Precision.FLOAT32))),
        part(PartKind.SOLVER, "levenberg-marquardt", new Damped(damping, starts)));
  }

  private Experiment readBack(Experiment experiment) throws IOException {
    Path file = Files.createTempFile("experiment", ".yaml");
    try {
      Files.writeString(file, experiment.toYaml());
      return new ExperimentBinder(registry).bind(TestParts.KEYS.read(file));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void writesEveryOptionInTheFilesOrder() {
    Weights weights = new Weights(Path.of("/data/W.npz"), List.of("relu", "5"), Optional.empty());
    assertThat(experiment(7, weights, Optional.of(new TruthSource.Drawn()), 1e-3, 10).toYaml())
        .isEqualTo(
            """
            seed: 7
            generator:
              type: mlp
              weights: %s
              activations:
              - relu
              - "5"
            measurement:
              type: gaussian
              rows: 60
            noise:
              type: none
            truth:
              type: drawn
            loss:
              type: least-squares
            penalty:
              type: ridge
              weight: 0.001
            starts: 10
            hops: 9
            solver:
              type: levenberg-marquardt
              damping: 0.001
              maxIterations: 10
            """
                .formatted(Path.of("/data/W.npz").toAbsolutePath()));
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsBackWhatItWrote(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    // Each awkward text is drawn as an activation once at least.
    String activation = seed < AWKWARD.size() ? AWKWARD.get(seed) : text(random);
    Path file =
        Path.of("data").toAbsolutePath().resolve("w" + text(random).replace('/', '_') + "w");
    Weights weights =
        new Weights(file, List.of(activation, "null", "yes", "1e3"), Optional.of(file));
    Experiment experiment =
        experiment(
            random.nextInt(5) == 0 ? Long.MIN_VALUE : random.nextLong(),
            weights,
            truth(random),
            damping(random),
            random.nextInt(5) == 0 ? Integer.MAX_VALUE : random.nextInt(1, Integer.MAX_VALUE));
    assertThat(readBack(experiment)).isEqualTo(experiment);
  }

  /** What YAML might take for something else than text. */
  private static final List<String> AWKWARD =
      List.of(
          "",
          " ",
          "~",
          "-",
          "*x",
          "&x",
          "!x",
          "a: b",
          "a #b",
          "'",
          "\"",
          "on",
          "0x10",
          ".inf",
          "1_000",
          "08",
          "0o17",
          "0b1",
          "1:30",
          "1:30.5",
          "1e-400",
          "no",
          "Off",
          "é",
          "\t",
          "line\nbreak",
          "{",
          "[1]",
          "@",
          "%",
          "|",
          ">",
          "?",
          "<<",
          "\\");

  /** An awkward text, or up to 100 characters of ASCII and of the first twelve thousand others. */
  private static String text(SplittableRandom random) {
    if (random.nextBoolean()) {
      return AWKWARD.get(random.nextInt(AWKWARD.size()));
    }
    return random
        .ints(random.nextInt(101), 0, 2)
        .map(range -> range == 0 ? random.nextInt(' ', '~' + 1) : random.nextInt(0xa1, 0x3000))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static Optional<TruthSource> truth(SplittableRandom random) {
    Path file = Path.of("x.png").toAbsolutePath();
    return switch (random.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new TruthSource.Drawn());
      case 2 -> Optional.of(new TruthSource.Latent(NamedFiles.of(file)));
      default -> Optional.of(new TruthSource.Signal(NamedFiles.of(file)));
    };
  }

  /** Of any size from 0 to the largest double. */
  private static double damping(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> Double.MAX_VALUE;
      case 2 -> Double.MIN_VALUE;
      default -> Math.scalb(random.nextDouble(), random.nextInt(-1000, 1000));
    };
  }

  @Test
  void refusesAnExperimentThatCannotBe() {
    Weights weights = new Weights(Path.of("/W.npz"), List.of(), Optional.empty());
    Optional<TruthSource> drawn = Optional.of(new TruthSource.Drawn());
    assertThatThrownBy(() -> experiment(1, weights, drawn, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an experiment needs at least 1 start, not 0");
  }
}
