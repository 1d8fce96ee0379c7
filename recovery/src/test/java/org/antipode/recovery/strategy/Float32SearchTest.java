package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.junit.jupiter.api.Test;

class Float32SearchTest {
  /** x ↦ x, or x rounded to 32 bits. */
  private record Same(boolean isRounded) implements Generator {
    @Override
    public Shape inputShape() {
      return Shape.vector(1);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(1);
    }

    @Override
    public Evaluation newEvaluation() {
      return new ColumnwiseEvaluation(this) {
        @Override
        public void forward(double[] x, double[] out) {
          out[0] = isRounded ? (float) x[0] : x[0];
        }

        @Override
        public void pullback(double[] v, double[] out) {
          forward(v, out);
        }

        @Override
        public void pushforward(double[] t, double[] out) {
          forward(t, out);
        }
      };
    }

    @Override
    public Generator inFloat32() {
      return new Same(true);
    }
  }

  private static final double TRUTH = 1.0 / 3;

  /** The operator doubles twice, so that the chain has more than two maps. */
  private static EmpiricalRisk risk(double observed, Penalty penalty) {
    LinearOperator twice =
        LinearOperator.of(
            Shape.vector(1),
            Shape.vector(1),
            (s, out) -> out[0] = 2 * s[0],
            (v, out) -> out[0] = 2 * v[0]);
    DifferentiableMap model = twice.after(twice.after(new Same(false)));
    return new EmpiricalRisk(model, new double[] {observed}, Loss.leastSquares(), penalty);
  }

  /**
   * Halves the distance to the truth once in each stage, and in its local form goes all the way.
   */
  private static final class Halving implements TwoStageSolver {
    final List<String> calls;
    private final boolean isLocal;
    private final double target;

    Halving(List<String> calls, boolean isLocal, double target) {
      this.calls = calls;
      this.isLocal = isLocal;
      this.target = target;
    }

    private SolverResult to(
        String stage, Objective objective, double x, int number, StopReason reason, Monitor m) {
      double value = objective.newEvaluation().value(new double[] {x});
      boolean exact =
          value == risk(4 * target, Penalty.none()).newEvaluation().value(new double[] {x});
      calls.add(stage + (exact ? " exact" : " rounded"));
      boolean goesOn = m.proceed(new Iteration(0, number, value, 1, false, new double[] {x}));
      return new SolverResult(
          new double[] {x},
          value,
          goesOn ? reason : StopReason.STOPPED,
          number,
          1,
          0,
          new double[number + 1]);
    }

    @Override
    public SolverResult search(Objective objective, double[] start, Monitor monitor) {
      double x = isLocal ? target : (start[0] + target) / 2;
      StopReason reason = isLocal ? StopReason.STEP_SMALL : StopReason.GRADIENT_SMALL;
      return to("search", objective, x, 1, reason, monitor);
    }

    @Override
    public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
      return isLocal
          ? searched
          : to(
              "polish",
              objective,
              (searched.point()[0] + target) / 2,
              2,
              StopReason.STEP_SMALL,
              monitor);
    }

    @Override
    public TwoStageSolver local() {
      return new Halving(calls, true, target);
    }
  }

  private static Float32Search search(List<String> calls) {
    return new Float32Search(new Halving(calls, false, TRUTH), new Same(true));
  }

  private static final Penalty RIDGE = Penalty.ridge(1e-3);

  @Test
  void allStagesAreRoundedButTheLastWhichIsExact() {
    List<String> calls = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    EmpiricalRisk risk = risk(4 * TRUTH, RIDGE);
    MultiStart.Result result =
        new MultiStart(search(calls), 2, 1)
            .solve(
                risk,
                i -> new double[] {i + 2},
                iteration -> {
                  numbers.add(iteration.number());
                  return true;
                });
    assertThat(calls)
        .containsExactly(
            "search rounded",
            "search rounded",
            "polish rounded",
            "polish rounded",
            "search rounded");
    assertThat(numbers).containsExactly(1, 1, 2, 2, 4);
    SolverResult best = result.best();
    assertThat(best.point()).containsExactly(TRUTH);
    assertThat(best.value()).isEqualTo(risk.newEvaluation().value(new double[] {TRUTH}));
    assertThat(best.stopReason()).isEqualTo(StopReason.STEP_SMALL);
    assertThat(best.iterations()).isEqualTo(4);
    assertThat(best.history()).hasSize(5);
    assertThat(result.results().get(1).stopReason()).isEqualTo(StopReason.STALLED);
  }

  @Test
  void aPointThatMayFitTheMeasurementsIsSolvedForExactlyAtOnce() {
    List<String> calls = new ArrayList<>();
    SolverResult result =
        search(calls)
            .search(
                risk(4 * TRUTH, Penalty.none()), new double[] {TRUTH * (1 + 1e-5)}, Monitor.none());
    assertThat(calls).containsExactly("search rounded", "search exact");
    assertThat(result.stopReason()).isEqualTo(StopReason.STEP_SMALL);
  }

  @Test
  void aRunThatIsStoppedEndsThere() {
    List<String> calls = new ArrayList<>();
    SolverResult result =
        search(calls)
            .search(risk(4 * TRUTH, Penalty.none()), new double[] {TRUTH}, iteration -> false);
    assertThat(result.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(calls).hasSize(1);
    assertThat(search(calls).polish(risk(4 * TRUTH, RIDGE), result, Monitor.none()))
        .isSameAs(result);
    assertThat(search(calls).refine(risk(4 * TRUTH, RIDGE), result, Monitor.none()))
        .isSameAs(result);
  }

  @Test
  void aSearchEndsWhereOnlyRoundingMovesTheObjective() {
    RoundingMonitor monitor = new RoundingMonitor(1, Monitor.none());
    int seen = 0;
    // Falls by a tenth each time, then moves by 1e-9.
    for (int i = 0; i < 100; i++) {
      double value = i < 20 ? Math.pow(0.9, i) : Math.pow(0.9, 20) + 1e-9 * (i % 2);
      seen = i;
      if (!monitor.proceed(new Iteration(0, i, value, 1, false, new double[1]))) {
        break;
      }
    }
    assertThat(seen).isEqualTo(30);
    assertThat(monitor.isReached()).isTrue();
    RoundingMonitor falling = new RoundingMonitor(1, Monitor.none());
    for (int i = 0; i < 100; i++) {
      assertThat(falling.proceed(new Iteration(0, i, 1 - 1e-5 * i, 1, false, new double[1])))
          .isTrue();
    }
  }

  @Test
  void anObjectiveWithoutAGeneratorIsRefused() {
    Objective other = new EmpiricalRisk(new Same(false), new double[] {1});
    assertThatThrownBy(() -> search(new ArrayList<>()).search(other, new double[1], Monitor.none()))
        .hasMessage("an objective without a generator has no form in float32");
  }

  @Test
  void itIsNamedAsTheSolverAndTellsItsMethod() {
    Float32Search search = search(new ArrayList<>());
    assertThat(search.name()).isEqualTo("Halving");
    assertThat(search.method(risk(1, RIDGE))).contains("search in float32, answer in float64");
    assertThat(search.polished(risk(1, RIDGE))).isEqualTo(Integer.MAX_VALUE);
    for (TwoStageSolver around :
        List.of(search, new Polishing(search, 2), new Hopping(search, 3, new Seed(1)))) {
      assertThat(around.local()).isInstanceOf(Float32Search.class);
      assertThat(((Halving) ((Float32Search) around.local()).solver()).isLocal).isTrue();
    }
  }

  /** Returns the value −1, or null. */
  private record Liar(boolean isNull) implements Solver {
    @Override
    public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
      return isNull
          ? null
          : new SolverResult(start, -1, StopReason.STEP_SMALL, 0, 1, 0, new double[] {-1});
    }
  }

  @Test
  void aSolverOfOneStageThatReturnsAWrongResultIsNamed() {
    for (boolean isNull : List.of(false, true)) {
      TwoStageSolver one = TwoStageSolver.of(new Liar(isNull));
      for (int hops = 0; hops < 2; hops++) {
        Solver run = new Hopping(new Float32Search(one, new Same(true)), hops, 0, new Seed(1));
        assertThatThrownBy(
                () ->
                    new MultiStart(run, 1, 1)
                        .solve(
                            risk(TRUTH, Penalty.ridge(1)), i -> new double[] {1}, Monitor.none()))
            .isInstanceOfSatisfying(
                WrongResultException.class,
                wrong -> assertThat(wrong.solver()).isEqualTo(Liar.class));
      }
    }
  }
}
