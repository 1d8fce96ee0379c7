package org.antipode.testkit.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.antipode.core.RequestException;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.TwoStageSolver;

/**
 * The problems that a solver does not refuse, with its results.
 *
 * @param problems those of the first list of which it accepts one; none if it refuses all
 * @param results of each problem, those of {@code solve} and of the stages one after the other
 * @param list the number of that list from 0, or of the last list
 * @param refusals what was refused before, with the sentences
 */
public record AcceptedProblems(
    List<SolverProblem> problems,
    List<List<SolverResult>> results,
    int list,
    List<String> refusals) {
  /** Tries lists of problems in turn, at least one. */
  public static AcceptedProblems of(Solver solver, List<List<SolverProblem>> candidates) {
    List<SolverProblem> problems = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    int list = -1;
    while (list + 1 < candidates.size() && problems.isEmpty()) {
      list++;
      for (SolverProblem problem : candidates.get(list)) {
        Optional<String> refusal = refusal(solver, problem);
        refusal.ifPresentOrElse(refusals::add, () -> problems.add(problem));
      }
    }
    List<List<SolverResult>> results =
        problems.stream().map(problem -> results(solver, problem)).toList();
    return new AcceptedProblems(problems, results, list, refusals);
  }

  /** The problem's name and the sentence, where the solver throws a {@link RequestException}. */
  public static Optional<String> refusal(Solver solver, SolverProblem problem) {
    try {
      solver.solve(problem.objective(), problem.start().clone(), Monitor.none());
      return Optional.empty();
    } catch (RequestException e) {
      return Optional.of(problem.name() + ": " + e.getMessage());
    }
  }

  private static List<SolverResult> results(Solver solver, SolverProblem problem) {
    double[] start = problem.start();
    TwoStageSolver stages = TwoStageSolver.of(solver);
    SolverResult searched = stages.search(problem.objective(), start.clone(), Monitor.none());
    return List.of(
        solver.solve(problem.objective(), start.clone(), Monitor.none()),
        stages.refine(
            problem.objective(),
            stages.polish(problem.objective(), searched, Monitor.none()),
            Monitor.none()));
  }

  /** The results of a problem by its number. */
  public List<SolverResult> results(int problem) {
    return results.get(problem);
  }

  /** The last refusal, with its sentence; there must be one. */
  public String lastRefusal() {
    return refusals.get(refusals.size() - 1);
  }

  /** Looks at each result of each problem. */
  public void each(BiConsumer<SolverProblem, SolverResult> look) {
    for (int i = 0; i < problems.size(); i++) {
      for (SolverResult result : results.get(i)) {
        look.accept(problems.get(i), result);
      }
    }
  }
}
