package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.antipode.core.objective.Objective;
import org.antipode.core.options.OptionsSchema;
import org.antipode.core.options.Problems;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.SolverProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every solver that ServiceLoader finds keeps the contract and explains its options. */
class ProvidersTest {
  static Stream<SolverProvider<?>> providers() {
    return ServiceLoader.load(SolverProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(provider -> (SolverProvider<?>) provider);
  }

  private static <O extends Record> Solver create(SolverProvider<O> provider) {
    O options = provider.defaults();
    Problems problems = new Problems();
    OptionsSchema.of(options).check(provider.name(), options, problems);
    assertThat(problems.sentences())
        .as("solver '%s' needs an example of its options in this test", provider.name())
        .isEmpty();
    return provider.create(options);
  }

  private static final class Unheard implements SolverProvider<Unheard.Options> {
    record Options(@Option("how many") Integer steps) {}

    @Override
    public String name() {
      return "unheard-of";
    }

    @Override
    public String summary() {
      return "a solver that nobody wrote an example for";
    }

    @Override
    public Options defaults() {
      return new Options(null);
    }

    @Override
    public Solver create(Options options) {
      throw new AssertionError("made of options that are not there");
    }
  }

  @Test
  void aProviderWithoutAnExampleOfItsOptionsIsNamed() {
    assertThatThrownBy(() -> create(new Unheard()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("solver 'unheard-of' needs an example of its options")
        .hasMessageContaining("option 'steps' is required: how many");
  }

  /** ½‖x − (3, 4)‖² + ½(x₁x₂ − 12)², which is zero at (3, 4) alone of all near it. */
  private static final Objective CURVED =
      new ResidualObjective(
          2,
          3,
          x -> new double[] {x[0] - 3, x[1] - 4, x[0] * x[1] - 12},
          x -> new double[] {1, 0, x[1], 0, 1, x[0]});

  @ParameterizedTest
  @MethodSource("providers")
  void keepsTheContract(SolverProvider<?> provider) {
    double[] start = {2, 6};
    SolverResult result = create(provider).solve(CURVED, start, Monitor.none());
    assertThat(start).containsExactly(2, 6);
    assertThat(result.converged()).isTrue();
    assertThat(Vectors.distance(result.point(), new double[] {3, 4})).isLessThan(1e-5);
    assertThat(result.value()).isEqualTo(CURVED.newEvaluation().value(result.point()));
    assertThat(result.history()).hasSize(result.iterations() + 1).endsWith(result.value());
    SolverResult again = create(provider).solve(CURVED, start, Monitor.none());
    assertThat(again.point()).containsExactly(result.point());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void explainsEveryOption(SolverProvider<?> provider) {
    assertThat(provider.summary()).isNotBlank();
    assertThat(OptionsSchema.of(provider.defaults()).describe())
        .allSatisfy(option -> assertThat(option.help()).isNotBlank());
  }
}
