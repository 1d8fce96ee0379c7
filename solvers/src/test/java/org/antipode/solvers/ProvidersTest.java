package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.core.Problems;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.OptionRules;
import org.antipode.core.spi.SolverProvider;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    OptionRules.check(provider.name(), options, options, problems);
    assertThat(problems.sentences())
        .as("solver '%s' needs an example of its options in this test", provider.name())
        .isEmpty();
    return provider.create(options, Context.none());
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
    public Solver create(Options options, Context context) {
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
      new GivenMap(
              2,
              3,
              x -> new double[] {x[0], x[1], x[0] * x[1]},
              x -> new double[] {1, 0, x[1], 0, 1, x[0]})
          .risk(3, 4, 12);

  @ParameterizedTest
  @MethodSource("providers")
  void keepsTheContractOfPlugIns(SolverProvider<?> provider) {
    for (long seed = 1; seed <= 3; seed++) {
      Contract.check(create(provider), new Seed(seed)).orThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void keepsTheContract(SolverProvider<?> provider) {
    assumeTrue(EverySolver.takesAnyObjective(create(provider)));
    double[] start = {2, 6};
    SolverResult result = create(provider).solve(CURVED, start, Monitor.none());
    assertThat(start).containsExactly(2, 6);
    assertThat(result.converged()).isTrue();
    assertThat(Vectors.distance(result.point(), new double[] {3, 4})).isLessThan(1e-5);
    assertThat(result.value()).isEqualTo(CURVED.newEvaluation().value(result.point()));
    assertThat(result.history()).hasSize(result.iterations() + 1).contains(result.value());
    SolverResult again = create(provider).solve(CURVED, start, Monitor.none());
    assertThat(again.point()).containsExactly(result.point());
  }

  private static <O extends Record> List<String> problems(SolverProvider<O> provider, O options) {
    Problems problems = new Problems();
    OptionRules.check(provider.name(), provider.defaults(), options, problems);
    return problems.sentences();
  }

  /** With a tolerance of 1 every point fits; with a step of 0 no step changes the answer. */
  @Test
  void optionsUnderWhichEveryPointConvergesAreRefused() {
    Optional<Double> search = Optional.empty();
    for (DescentOptions options :
        List.of(
            new DescentOptions(Optional.of(0.0), 9, 1e-8, true),
            new DescentOptions(Optional.of(-1.0), 9, 1e-8, true),
            new DescentOptions(search, 9, 1.0, true),
            new DescentOptions(search, 9, 0.1, true),
            new DescentOptions(search, 0, 1e-8, true))) {
      assertThat(problems(new SignFlipDescentProvider(), options)).hasSize(1);
    }
    LevenbergMarquardt.LinearSolver auto = LevenbergMarquardt.LinearSolver.AUTO;
    for (LevenbergMarquardt.Options options :
        List.of(
            new LevenbergMarquardt.Options(0, 9, 1e-9, auto),
            new LevenbergMarquardt.Options(1e9, 9, 1e-9, auto),
            new LevenbergMarquardt.Options(0.1, 9, 1, auto),
            new LevenbergMarquardt.Options(0.1, 9, -1e-9, auto))) {
      assertThat(problems(new LevenbergMarquardtProvider(), options)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-100, 1e-30, 1e-12})
  void aFixedStepThatIsTooSmallRunsOutOfIterationsAndDoesNotConverge(double step) {
    Solver solver = new SignFlipDescent(new DescentOptions(Optional.of(step), 200, 1e-8, true));
    SolverResult result = solver.solve(CURVED, new double[] {2, 6}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
  }

  @Test
  void theLargestNumberOfIterationsIsNoneTooFew() {
    LevenbergMarquardt solver =
        new LevenbergMarquardt(
            new LevenbergMarquardt.Options(
                0.1, Integer.MAX_VALUE, 1e-9, LevenbergMarquardt.LinearSolver.AUTO));
    SolverResult stalled =
        new SolverResult(new double[] {2, 6}, 4, StopReason.STALLED, 1, 1, 0, new double[] {5, 4});
    assertThat(solver.polish(CURVED, stalled, Monitor.none()).stopReason())
        .isNotEqualTo(StopReason.MAX_ITERATIONS);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void explainsEveryOption(SolverProvider<?> provider) {
    assertThat(provider.summary()).isNotBlank();
    assertThat(OptionsSchema.of(provider.defaults()).describe())
        .allSatisfy(option -> assertThat(option.help()).isNotBlank());
  }
}
