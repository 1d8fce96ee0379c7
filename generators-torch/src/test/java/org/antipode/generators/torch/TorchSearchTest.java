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
    List<BatchSearch.Problem> problems = problems(9);
    Map<BatchSearch.Problem, List<SolverResult>> together = solve(solver(), problems, 1);
    assertThat(together).hasSize(9);
    for (BatchSearch.Problem problem : problems) {
      assertEqual(
          together.get(problem),
          solver().solve(problem.objective(), problem.starts(), Monitor.none()));
    }
  }

  @Test
  void theNumbersDoNotDependOnTheThreads() {
    List<BatchSearch.Problem> problems = problems(400);
    TorchLevenbergMarquardt wide =
        new TorchLevenbergMarquardt(new TorchLevenbergMarquardt.Options(2048, 0.1, 500, 1e-9));
    Map<BatchSearch.Problem, List<SolverResult>> one = solve(wide, problems, 1);
    Map<BatchSearch.Problem, List<SolverResult>> three = solve(wide, problems, 3);
    for (BatchSearch.Problem problem : problems) {
      assertEqual(three.get(problem), one.get(problem));
    }
  }

  private static List<BatchSearch.Problem> problems(int count) {
    TorchScriptGenerator generator = network();
    List<BatchSearch.Problem> problems = new ArrayList<>();
    for (long seed = 1; seed <= count; seed++) {
      problems.add(
          new BatchSearch.Problem(
              problem(generator, 0.1 * (seed % 2), Penalty.none(), seed), starts(seed)));
    }
    return problems;
  }

  private static Map<BatchSearch.Problem, List<SolverResult>> solve(
      TorchLevenbergMarquardt solver, List<BatchSearch.Problem> problems, int threads) {
    Map<BatchSearch.Problem, List<SolverResult>> results = new IdentityHashMap<>();
    try (BatchSearch search = solver.newSearch(problems.get(0).objective(), threads)) {
      search.solve(problems.iterator(), results::put, Monitor.none());
    }
    return results;
  }

  private static void assertEqual(List<SolverResult> found, List<SolverResult> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).point()).isEqualTo(expected.get(i).point());
      assertThat(found.get(i).history()).isEqualTo(expected.get(i).history());
      assertThat(found.get(i).stopReason()).isEqualTo(expected.get(i).stopReason());
      assertThat(found.get(i).evaluations()).isEqualTo(expected.get(i).evaluations());
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
