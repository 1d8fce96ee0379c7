package org.antipode.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.antipode.core.experiment.TestParts.Damped;
import org.antipode.core.experiment.TestParts.Weights;
import org.antipode.core.registry.PartKind;
import org.antipode.core.registry.Registry;
import org.antipode.core.spi.Provider;
import org.junit.jupiter.api.Test;

class ExperimentYamlTest {
  private final Registry registry = TestParts.registry();

  private <P extends Provider<?>> Part<P> part(PartKind<P> kind, String name, Record options) {
    return new Part<>(kind, registry.get(kind, name), options);
  }

  private Experiment experiment(
      long seed, Weights weights, Optional<TruthSource> truth, double damping, int starts) {
    return new Experiment(
        seed,
        part(PartKind.GENERATOR, "mlp", weights),
        part(PartKind.MEASUREMENT, "gaussian", new TestParts.Rows(60)),
        part(PartKind.NOISE, "none", new TestParts.Nothing()),
        truth,
        truth.isPresent() ? Optional.empty() : Optional.of(Path.of("y.npy").toAbsolutePath()),
        part(PartKind.LOSS, "least-squares", new TestParts.Nothing()),
        new Penalty(damping),
        starts,
        part(PartKind.SOLVER, "levenberg-marquardt", new Damped(damping, starts)));
  }

  private Experiment readBack(Experiment experiment) throws IOException {
    Path file = Files.createTempFile("experiment", ".yaml");
    try {
      Files.writeString(file, experiment.toYaml());
      return new ExperimentBinder(registry).bind(ExperimentSettings.read(file));
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
              weight: 0.001
            starts: 10
            solver:
              type: levenberg-marquardt
              damping: 0.001
              maxIterations: 10
            """
                .formatted(Path.of("/data/W.npz").toAbsolutePath()));
  }

  @Property(tries = 300)
  void readsBackWhatItWrote(
      @ForAll long seed,
      @ForAll("texts") String file,
      @ForAll("texts") String activation,
      @ForAll("truths") Optional<TruthSource> truth,
      @ForAll @DoubleRange(max = Double.MAX_VALUE) double damping,
      @ForAll @IntRange(min = 1) int starts)
      throws IOException {
    Path weights = Path.of("data").toAbsolutePath().resolve("w" + file.replace('/', '_') + "w");
    Weights options =
        new Weights(weights, List.of(activation, "null", "yes", "1e3"), Optional.of(weights));
    Experiment experiment = experiment(seed, options, truth, damping, starts);
    assertThat(readBack(experiment)).isEqualTo(experiment);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> awkward =
        Arbitraries.of(
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
    Arbitrary<String> random =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withCharRange('\u00a1', '\u2fff')
            .ofMaxLength(100);
    return Arbitraries.oneOf(awkward, random);
  }

  @Provide
  Arbitrary<Optional<TruthSource>> truths() {
    Path file = Path.of("x.png").toAbsolutePath();
    return Arbitraries.of(
        Optional.empty(),
        Optional.of(new TruthSource.Drawn()),
        Optional.of(new TruthSource.Latent(file)),
        Optional.of(new TruthSource.Signal(file)));
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
