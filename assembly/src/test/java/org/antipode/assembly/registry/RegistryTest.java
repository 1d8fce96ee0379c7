package org.antipode.assembly.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.antipode.core.RequestException;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Provider;
import org.junit.jupiter.api.Test;

class RegistryTest {
  record Nothing() {}

  record Mute(int silent) {}

  record Typed(@Option("has the place of the part's name") int type) {}

  private static class NoiseNamed implements NoiseProvider<Record> {
    private final String name;
    private final Record defaults;

    NoiseNamed(String name) {
      this(name, new Nothing());
    }

    NoiseNamed(String name, Record defaults) {
      this.name = name;
      this.defaults = defaults;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String summary() {
      return "Noise for tests.";
    }

    @Override
    public Record defaults() {
      return defaults;
    }

    @Override
    public Noise create(Record options, Context context) {
      return Noise.none();
    }
  }

  private static final class OtherNoise extends NoiseNamed {
    OtherNoise(String name) {
      super(name);
    }
  }

  private static final class FailingNoise extends NoiseNamed {
    FailingNoise() {
      super("failing");
    }

    @Override
    public String name() {
      throw new IllegalStateException("no name today");
    }
  }

  private static final class LossNamed implements LossProvider<Nothing> {
    private final String name;

    LossNamed(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String summary() {
      return "A loss for tests.";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Loss create(Nothing options, Context context) {
      return Loss.leastSquares();
    }
  }

  private final Registry registry =
      Registry.of(
          new NoiseNamed("relu-gaussian"),
          new NoiseNamed("mlp"),
          new NoiseNamed("conv"),
          new LossNamed("conv"));

  private static List<String> problemsOf(Provider<?, ?>... providers) {
    return catchThrowableOfType(RequestException.class, () -> Registry.of(providers)).problems();
  }

  private static String origin() {
    return Path.of("target", "test-classes").toAbsolutePath().toString();
  }

  @Test
  void findsAProviderByKindAndName() {
    assertThat(registry.get(PartKind.NOISE, "mlp").name()).isEqualTo("mlp");
    assertThat(registry.find(PartKind.LOSS, "mlp")).isEmpty();
  }

  @Test
  void listsAKindByNameWithSummaryAndOrigin() {
    assertThat(registry.names(PartKind.NOISE)).containsExactly("conv", "mlp", "relu-gaussian");
    assertThat(registry.all(PartKind.NOISE)).extracting(Installed::origin).containsOnly(origin());
    assertThat(registry.all(PartKind.SOLVER)).isEmpty();
    assertThat(registry.kinds()).isEqualTo(PartKind.all());
  }

  @Test
  void answersAnUnknownNameWithTheNearestAndTheRemedy() {
    assertThatThrownBy(() -> registry.get(PartKind.NOISE, "relu-gausian"))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "Unknown noise 'relu-gausian'. Did you mean 'relu-gaussian'? Available: conv, mlp,"
                + " relu-gaussian. A plugin's jar goes on the class path or in --plugins.");
  }

  @Test
  void saysWhereThereIsNothingOfAKind() {
    assertThatThrownBy(() -> registry.get(PartKind.SOLVER, "adam"))
        .hasMessage(
            "Unknown solver 'adam'. Available: none. A plugin's jar goes on the class path or in"
                + " --plugins.");
  }

  @Test
  void findsTheSameNameInEveryKindOrInOne() {
    assertThat(registry.named("conv")).hasSize(2);
    assertThat(registry.named("loss.conv"))
        .singleElement()
        .satisfies(found -> assertThat(found.kind()).isEqualTo(PartKind.LOSS));
    assertThat(registry.named("con")).isEmpty();
    assertThat(registry.names()).containsExactly("conv", "mlp", "relu-gaussian");
  }

  @Test
  void refusesANameThatIsTakenAndNamesBothClassesAndTheirOrigins() {
    assertThat(problemsOf(new NoiseNamed("a"), new OtherNoise("a")))
        .containsExactly(
            "Two noises are called 'a': "
                + NoiseNamed.class.getName()
                + " ("
                + origin()
                + ") and "
                + OtherNoise.class.getName()
                + " ("
                + origin()
                + "). Remove one of them.");
  }

  @Test
  void refusesABadName() {
    String who = NoiseNamed.class.getName() + " (" + origin() + ")";
    assertThat(problemsOf(new NoiseNamed("Bad_Name"), new NoiseNamed("1a"), new NoiseNamed(null)))
        .containsExactly(
            who + " calls its noise 'Bad_Name'; a name must match [a-z][a-z0-9-]*.",
            who + " calls its noise '1a'; a name must match [a-z][a-z0-9-]*.",
            who + " calls its noise 'null'; a name must match [a-z][a-z0-9-]*.");
  }

  @Test
  void refusesOptionsThatDoNotExplainThemselves() {
    assertThat(problemsOf(new NoiseNamed("mute", new Mute(0))).get(0))
        .startsWith(
            "noise.mute: "
                + Mute.class.getName()
                + ": component 'silent' has no @Option with a help text ("
                + NoiseNamed.class.getName());
  }

  @Test
  void refusesAnOptionCalledType() {
    assertThat(problemsOf(new NoiseNamed("typed", new Typed(0))).get(0))
        .startsWith("noise.typed: an option cannot be called 'type' (");
  }

  @Test
  void namesAProviderThatThrows() {
    assertThat(problemsOf(new FailingNoise()))
        .containsExactly(
            "Cannot load a noise provider, "
                + FailingNoise.class.getName()
                + " ("
                + origin()
                + "): java.lang.IllegalStateException: no name today");
  }

  private static NoiseNamed summarised(Supplier<String> summary) {
    return new NoiseNamed("summarised") {
      @Override
      public String summary() {
        return summary.get();
      }
    };
  }

  @Test
  void namesAProviderWithoutASummary() {
    for (String summary : new String[] {null, "", " "}) {
      assertThat(problemsOf(summarised(() -> summary)).get(0))
          .startsWith("noise.summarised: the provider has no summary (");
    }
    assertThat(
            problemsOf(
                summarised(
                    () -> {
                      throw new AssertionError("no summary today");
                    })))
        .singleElement()
        .asString()
        .endsWith("java.lang.AssertionError: no summary today");
  }

  @Test
  void namesAProviderWithoutDefaults() {
    assertThat(problemsOf(new NoiseNamed("empty", null)).get(0))
        .startsWith("noise.empty: the provider has no defaults (");
  }
}
