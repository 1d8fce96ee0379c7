package org.antipode.recovery.strategy;

import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/**
 * Minimises objectives that share their model A∘G and their penalty. Owns its scratch; belongs to
 * one thread at a time.
 */
public interface BatchSearch extends AutoCloseable {
  /**
   * One objective and where it is minimised from.
   *
   * @param starts at least one, each of length k; not written
   */
  record Problem(EmpiricalRisk objective, List<double[]> starts) {}

  /**
   * Minimises each objective from each of its starts. The numbers of a start do not depend on which
   * others are solved beside it.
   *
   * @param problems taken as soon as there is room for their starts
   * @param solved takes each problem with the results of its starts, in their order, up to the
   *     first that fits the measurements: the later ones are not needed, and are ended. Problems
   *     come in any order, on the calling thread.
   * @param monitor sees how many starts have ended; where it stops the search, no further problem
   *     is taken, and starts that have not ended are stopped at their best points
   */
  void solve(
      Iterator<Problem> problems, BiConsumer<Problem, List<SolverResult>> solved, Monitor monitor);

  /** Frees what the search owns. */
  @Override
  void close();
}
