package org.antipode.generators.torch;

import static org.antipode.generators.torch.TorchProblems.STARTS;
import static org.antipode.generators.torch.TorchProblems.network;
import static org.antipode.generators.torch.TorchProblems.problem;
import static org.antipode.generators.torch.TorchProblems.solver;
import static org.antipode.generators.torch.TorchProblems.starts;
import static org.antipode.generators.torch.TorchProblems.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.antipode.core.RequestException;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.BatchSearch;
import org.antipode.recovery.strategy.MultiStart;
import org.junit.jupiter.api.Test;

/** Many measurements and starts at once: what belongs to which start, and how a run ends. */
class TorchSearchTest {
  @Test
  void aSearchThatIsStoppedAtOnceReturnsItsStarts() {
    EmpiricalRisk risk = problem(network(), 0.1, Penalty.none(), 6);
    Monitor never =
        new Monitor() {
          @Override
          public boolean proceed(Iteration iteration) {
            return false;
          }

          @Override
          public boolean proceed(String task, int done, int total) {
            return false;
          }
        };
    SolverResult best =
        new MultiStart(solver(), STARTS, 1).solve(risk, starts(6)::get, never).best();
    assertThat(best.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(best.value())
        .isCloseTo(risk.newEvaluation().value(best.point()), within(1e-9 * best.value()));
  }

  @Test
  void theNumbersOfAStartDoNotDependOnTheOthers() {
    TorchScriptGenerator generator = network();
    List<BatchSearch.Problem> problems = new ArrayList<>();
    for (long seed = 1; seed <= 9; seed++) {
      problems.add(
          new BatchSearch.Problem(
              problem(generator, 0.1 * (seed % 2), Penalty.none(), seed), starts(seed)));
    }
    Map<BatchSearch.Problem, List<SolverResult>> together = new IdentityHashMap<>();
    try (BatchSearch search = solver().newSearch(problems.get(0).objective())) {
      search.solve(problems.iterator(), together::put, Monitor.none());
    }
    assertThat(together).hasSize(9);
    for (BatchSearch.Problem problem : problems) {
      List<SolverResult> alone =
          solver().solve(problem.objective(), problem.starts(), Monitor.none());
      assertThat(together.get(problem)).hasSameSizeAs(alone);
      for (int i = 0; i < alone.size(); i++) {
        SolverResult expected = alone.get(i);
        SolverResult found = together.get(problem).get(i);
        assertThat(found.point()).isEqualTo(expected.point());
        assertThat(found.history()).isEqualTo(expected.history());
        assertThat(found.stopReason()).isEqualTo(expected.stopReason());
        assertThat(found.evaluations()).isEqualTo(expected.evaluations());
      }
    }
  }

  @Test
  void theFirstStartThatFitsIsTheLastResult() {
    double[] other = truth(3);
    other[0] += 0.01;
    EmpiricalRisk risk = problem(network(), 0, Penalty.none(), 3);
    List<SolverResult> results =
        solver().solve(risk, List.of(starts(8).get(0), truth(3), other, truth(3)), Monitor.none());
    assertThat(results).hasSizeLessThanOrEqualTo(2);
    assertThat(results.get(results.size() - 1).stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
  }

  @Test
  void moreStartsThanAreKeptAtOnceAreRefused() {
    EmpiricalRisk risk = problem(network(), 0, Penalty.none(), 3);
    assertThatThrownBy(
            () ->
                new MultiStart(solver(), 100_000_000, 1).solve(risk, i -> truth(i), Monitor.none()))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("100000 at most, but there are 100000000");
  }

  @Test
  void aMonitorStopsAllStartsAtTheirBestPoints() {
    int[] calls = {0};
    Monitor afterThree =
        new Monitor() {
          @Override
          public boolean proceed(Iteration iteration) {
            return true;
          }

          @Override
          public boolean proceed(String task, int done, int total) {
            return calls[0]++ < 3;
          }
        };
    EmpiricalRisk risk = problem(network(), 0.1, Penalty.none(), 6);
    List<SolverResult> results = solver().solve(risk, starts(6), afterThree);
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.stopReason()).isEqualTo(StopReason.STOPPED);
              assertThat(risk.newEvaluation().value(result.point()))
                  .isCloseTo(result.value(), within(1e-9 * result.value()));
            });
  }
}
