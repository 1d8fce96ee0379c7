package org.antipode.recovery.batch;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.strategy.BatchSearch;
import org.antipode.recovery.strategy.BatchSolver;
import org.antipode.recovery.strategy.MultiStart;
import org.antipode.recovery.weight.OpenPenalty;

/**
 * Solves for several measurements of one generator and operator with a {@link BatchSolver}. Belongs
 * to one thread at a time.
 */
public final class JointRecovery {
  /** How many answers are evaluated in one call of the generator, at most. */
  private static final int ANSWERS = 256;

  /** So many items show how fast they are recovered together, or all where they are fewer. */
  public static final int TYPICAL = 200;

  /** How long an answer waits for others at most. */
  private static final long NANOS = 1_000_000_000;

  private final Recovery parts;
  private final BatchSolver solver;
  private final int threads;
  private final BatchEvaluation answers;
  private final Evaluation measured;
  private long evaluated = System.nanoTime();

  private JointRecovery(Recovery parts, BatchSolver solver, int threads) {
    this.parts = parts;
    this.solver = solver;
    this.threads = threads;
    this.answers = parts.generator().newBatchEvaluation(ANSWERS);
    for (int i = 0; i < ANSWERS; i++) {
      answers.newEvaluation(i);
    }
    this.measured = parts.measurement().newEvaluation();
  }

  /**
   * Whether there is a joint recovery by these parts: not where the solver takes one objective at a
   * time, or where a loss or a penalty is estimated from the measurements.
   */
  public static boolean isOf(Recovery parts) {
    return parts.solver() instanceof BatchSolver
        && parts.loss() == Loss.leastSquares()
        && !(parts.penalty() instanceof OpenPenalty);
  }

  /**
   * The joint recovery of measurements by these parts, where there is one.
   *
   * @param threads that the solver may use; no number depends on them
   */
  public static Optional<JointRecovery> of(Recovery parts, int threads) {
    return isOf(parts)
        ? Optional.of(new JointRecovery(parts, (BatchSolver) parts.solver(), threads))
        : Optional.empty();
  }

  /**
   * Solves for items, and evaluates the answers.
   *
   * @param items at least one; taken as soon as there is room for their starts
   * @param sink takes the answers, in any order, on the calling thread
   * @param monitor can stop the search: then no further item is taken, and the answers of those
   *     under way are the best points so far
   */
  public void solve(Iterator<JointItem> items, Consumer<JointAnswer> sink, Monitor monitor) {
    JointItem first = items.next();
    Map<BatchSearch.Problem, JointItem> open = new IdentityHashMap<>();
    List<Ended> ended = new ArrayList<>();
    Iterator<BatchSearch.Problem> problems =
        new Iterator<>() {
          private boolean begun;

          @Override
          public boolean hasNext() {
            return !begun || items.hasNext();
          }

          @Override
          public BatchSearch.Problem next() {
            JointItem item = begun ? items.next() : first;
            begun = true;
            open.put(item.problem(), item);
            return item.problem();
          }
        };
    try (BatchSearch search = solver.newSearch(first.problem().objective(), threads)) {
      search.solve(
          problems,
          (problem, results) -> {
            ended.add(new Ended(open.remove(problem), results));
            if (ended.size() == ANSWERS || System.nanoTime() - evaluated > NANOS) {
              evaluate(ended, sink);
            }
          },
          monitor);
    }
    evaluate(ended, sink);
  }

  private record Ended(JointItem item, List<SolverResult> results) {
    double[] point() {
      return MultiStart.Result.of(results).best().point();
    }
  }

  /** Computes G(x), A(G(x)) and ∇f(x) at the answers, and passes them on. */
  private void evaluate(List<Ended> ended, Consumer<JointAnswer> sink) {
    Generator generator = parts.generator();
    MeasurementOperator measurement = parts.measurement();
    int count = ended.size();
    ActiveSet points = new ActiveSet(ANSWERS);
    ActiveSet[] wanted = new ActiveSet[ANSWERS];
    ActiveSet all = ActiveSet.all(generator.inputSize());
    double[][] x = new double[ANSWERS][];
    double[][] signals = new double[ANSWERS][];
    double[][] predictions = new double[ANSWERS][];
    double[][] directions = new double[ANSWERS][];
    double[][] gradients = new double[ANSWERS][];
    for (int i = 0; i < count; i++) {
      points.add(i);
      wanted[i] = all;
      x[i] = ended.get(i).point();
      signals[i] = new double[generator.outputSize()];
      directions[i] = new double[generator.outputSize()];
      gradients[i] = new double[generator.inputSize()];
    }
    answers.forward(x, points, signals);
    for (int i = 0; i < count; i++) {
      predictions[i] = new double[measurement.outputSize()];
      measured.forward(signals[i], predictions[i]);
      double[] misfit = predictions[i].clone();
      double[] y = ended.get(i).item().observation().measurements();
      for (int j = 0; j < misfit.length; j++) {
        misfit[j] -= y[j];
      }
      measured.pullback(misfit, directions[i]);
    }
    answers.pullback(directions, points, wanted, gradients);
    for (int i = 0; i < count; i++) {
      double[] slope = new double[gradients[i].length];
      parts.penalty().gradient(x[i], slope);
      for (int j = 0; j < slope.length; j++) {
        gradients[i][j] += slope[j];
      }
      Ended answer = ended.get(i);
      sink.accept(
          new JointAnswer(
              answer.item(), answer.results(), signals[i], predictions[i], gradients[i]));
    }
    ended.clear();
    evaluated = System.nanoTime();
  }
}
