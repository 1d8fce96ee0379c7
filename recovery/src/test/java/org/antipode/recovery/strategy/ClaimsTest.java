package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.junit.jupiter.api.Test;

/** f(x) = x₁ for every claim. */
class ClaimsTest {
  /** Says that every start fits the measurements. */
  private record Liar() implements Solver {
    @Override
    public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
      return claim(0, StopReason.OBJECTIVE_ZERO, start);
    }
  }

  private static SolverResult claim(double value, StopReason reason, double... point) {
    return new SolverResult(point, value, reason, 3, 9, 0, new double[] {4, 3, 2, value});
  }

  private static void check(SolverResult result) {
    Claims.check(new Liar(), new FirstEntry(), result);
  }

  @Test
  void theClassOfTheSolverIsToldWithoutThoseThatRunIt() {
    TwoStageSolver one = TwoStageSolver.of(new Liar());
    for (TwoStageSolver wrapped :
        List.of(
            new Hopping(new Liar(), 1, 0, new Seed(1)),
            one,
            new Polishing(one, 1),
            new Hopping(new Polishing(one, 1), 1, 0, new Seed(1)))) {
      for (Solver run : List.of(wrapped, wrapped.local())) {
        assertThatThrownBy(
                () -> Claims.check(run, new FirstEntry(), claim(0, StopReason.STEP_SMALL, 1)))
            .isInstanceOfSatisfying(
                WrongResultException.class,
                wrong -> assertThat(wrong.solver()).as(run.toString()).isEqualTo(Liar.class));
      }
    }
  }

  @Test
  void aTrueResultPassesUpToTheRoundingOfSinglePrecision() {
    for (SolverResult result :
        List.of(
            claim(0.5, StopReason.STEP_SMALL, 0.5),
            claim(0.500001, StopReason.STEP_SMALL, 0.5),
            claim(0, StopReason.OBJECTIVE_ZERO, 0),
            claim(0, StopReason.OBJECTIVE_ZERO, 1e-13),
            claim(1e-10, StopReason.OBJECTIVE_ZERO, 0),
            claim(3, StopReason.MAX_ITERATIONS, 3),
            claim(1e200, StopReason.STOPPED, 1e200))) {
      assertThatCode(() -> check(result)).doesNotThrowAnyException();
    }
  }

  @Test
  void aValueThatIsNotTheObjectiveAtThePointIsRefutedWithBoth() {
    assertThatThrownBy(() -> check(claim(0, StopReason.GRADIENT_SMALL, 0.37)))
        .hasMessage("solver Liar returned the value 0.0 at a point where the objective is 0.37");
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1, 0.36, 1e-3}) {
      assertThatThrownBy(() -> check(claim(wrong, StopReason.STEP_SMALL, 0.37)))
          .hasMessageContaining("returned the value " + wrong);
    }
  }

  @Test
  void measurementsThatAreNotMetAreRefutedWithTheirMisfit() {
    assertThatThrownBy(() -> check(claim(0.37, StopReason.OBJECTIVE_ZERO, 0.37)))
        .hasMessage(
            "solver Liar returned OBJECTIVE_ZERO at a point where the objective is 0.37 and the"
                + " relative misfit of the measurements is "
                + Math.sqrt(0.37));
    assertThatThrownBy(() -> check(claim(1e-4, StopReason.OBJECTIVE_ZERO, 1e-4)))
        .hasMessageContaining("misfit of the measurements is 0.01");
  }

  private static void checkSloped(SolverResult result) {
    Claims.check(new Liar(), new FirstEntry(1, 1), result);
  }

  @Test
  void aSmallGradientIsRefutedWhereTheObjectiveFallsAlongIt() {
    assertThatThrownBy(() -> checkSloped(claim(0.5, StopReason.GRADIENT_SMALL, 0.5)))
        .hasMessage(
            "solver Liar returned GRADIENT_SMALL at a point where the objective is 0.5, but along"
                + " the gradient, at a distance of 0.05, it is 0.45");
    for (double x : new double[] {1e-200, 1e-60, 1e60, 1e200}) {
      assertThatThrownBy(() -> checkSloped(claim(x, StopReason.GRADIENT_SMALL, x)))
          .hasMessageContaining("returned GRADIENT_SMALL");
    }
  }

  @Test
  void aSmallGradientIsAcceptedWhereTheObjectiveIsZeroAndAtTheOrigin() {
    assertThatCode(() -> checkSloped(claim(0, StopReason.GRADIENT_SMALL, 0)))
        .doesNotThrowAnyException();
  }

  @Test
  void aPointThatIsNoLatentCodeIsRefuted() {
    assertThatThrownBy(() -> check(claim(1, StopReason.STEP_SMALL, 1, 2)))
        .hasMessage("solver Liar returned a point of length 2, but the latent size is 1");
    assertThatThrownBy(() -> check(claim(1, StopReason.STEP_SMALL, Double.NaN)))
        .hasMessage("solver Liar returned a point whose entry 0 is NaN");
    assertThatThrownBy(() -> check(claim(1, StopReason.STEP_SMALL, Double.POSITIVE_INFINITY)))
        .hasMessageContaining("entry 0 is Infinity");
  }

  @Test
  void convergenceWhereTheObjectiveIsNotFiniteIsRefuted() {
    Objective infinite = new FirstEntry(Double.NaN);
    for (StopReason reason : List.of(StopReason.STEP_SMALL, StopReason.OBJECTIVE_ZERO)) {
      assertThatThrownBy(() -> Claims.check(new Liar(), infinite, claim(Double.NaN, reason, 1)))
          .hasMessage("solver Liar returned " + reason + " at a point where the objective is NaN");
    }
    assertThatCode(
            () -> Claims.check(new Liar(), infinite, claim(Double.NaN, StopReason.NOT_FINITE, 1)))
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsKnownAtThePointIsNotEvaluatedAgain() {
    int[] evaluated = {0};
    Shape plane = Shape.vector(2);
    LinearOperator counting =
        LinearOperator.of(
            plane,
            plane,
            (x, out) -> {
              evaluated[0]++;
              System.arraycopy(x, 0, out, 0, 2);
            },
            (v, out) -> System.arraycopy(v, 0, out, 0, 2));
    EmpiricalRisk risk = new EmpiricalRisk(counting, new double[] {0, 0});
    double[] x = {3, 4};
    Solver solver = new Liar();
    evaluated[0] = 0;
    Claims.check(solver, risk, claim(12.5, StopReason.STEP_SMALL, x), x, x);
    Claims.check(solver, risk, claim(12.5, StopReason.STALLED, x), x, x);
    double[] small = {1e-4, 0};
    Claims.check(solver, risk, claim(12.5, StopReason.GRADIENT_SMALL, x), x, small);
    assertThat(evaluated[0]).isZero();
    for (SolverResult wrong :
        List.of(
            claim(12.5, StopReason.GRADIENT_SMALL, x),
            claim(12.5, StopReason.OBJECTIVE_ZERO, x),
            claim(12.5, StopReason.FAILED, x),
            claim(12.0, StopReason.STEP_SMALL, x),
            claim(12.5, StopReason.STEP_SMALL, 3, Double.NaN))) {
      assertThatThrownBy(() -> Claims.check(solver, risk, wrong, x, x))
          .isInstanceOf(WrongResultException.class);
    }
  }

  @Test
  void aFailureWithoutACauseIsRefuted() {
    assertThatThrownBy(() -> check(claim(1, StopReason.FAILED, 1)))
        .hasMessage("solver Liar returned FAILED without a failure");
  }

  @Test
  void nothingAtAllIsRefuted() {
    assertThatThrownBy(() -> check(null)).hasMessageContaining("solver Liar returned null");
    assertThatThrownBy(() -> check(claim(1, null, 1))).hasMessageContaining("returned null");
    assertThatThrownBy(() -> check(claim(1, StopReason.STEP_SMALL, (double[]) null)))
        .hasMessageContaining("returned null");
  }

  /** Claims to have met the measurements wherever it starts. */
  private static final class LiarSolver implements Solver {
    @Override
    public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
      return claim(0, StopReason.OBJECTIVE_ZERO, start);
    }
  }

  @Test
  void aFalseClaimIsAFailureOfItsStartThatNamesTheSolver() {
    Hopping hopping = new Hopping(new LiarSolver(), 0, new Seed(1));
    MultiStart.Result result =
        new MultiStart(hopping, 4, 2)
            .solve(new FirstEntry(), i -> new double[] {i < 2 ? 5 : 0}, Monitor.none());
    assertThat(result.results())
        .extracting(SolverResult::stopReason)
        .containsExactly(StopReason.FAILED, StopReason.FAILED, StopReason.OBJECTIVE_ZERO);
    assertThat(result.winner()).isEqualTo(2);
    assertThat(result.results().get(0).failure().orElseThrow())
        .hasMessageContaining("solver LiarSolver returned the value 0.0");
    assertThatThrownBy(
            () ->
                new MultiStart(hopping, 4, 2)
                    .solve(new FirstEntry(), i -> new double[] {5}, Monitor.none()))
        .hasMessageContaining("solver LiarSolver returned the value 0.0");
  }

  @Test
  void aSolverWithoutANameOfItsOwnIsNamedByTheClassThatHoldsIt() {
    Solver anonymous =
        new Solver() {
          @Override
          public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
            return null;
          }
        };
    Solver lambda = (objective, start, monitor) -> null;
    for (Solver solver : List.of(anonymous, lambda)) {
      assertThatThrownBy(
              () ->
                  new MultiStart(solver, 1, 1)
                      .solve(new FirstEntry(), i -> new double[] {5}, Monitor.none()))
          .hasMessageContaining(
              "solver ClaimsTest" + (solver == anonymous ? "$1" : "") + " returned null");
    }
  }

  @Test
  void nothingInPlaceOfAResultIsToldOfHoppingToo() {
    Solver nothing = (objective, start, monitor) -> null;
    for (int hops = 0; hops < 2; hops++) {
      Hopping hopping = new Hopping(nothing, hops, 0, new Seed(1));
      assertThatThrownBy(
              () ->
                  new MultiStart(hopping, 1, 1)
                      .solve(new FirstEntry(), i -> new double[] {1}, Monitor.none()))
          .isInstanceOf(WrongResultException.class)
          .hasMessageContaining("returned null");
    }
  }
}
