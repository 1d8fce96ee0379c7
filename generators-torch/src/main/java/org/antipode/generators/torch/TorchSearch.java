package org.antipode.generators.torch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.strategy.BatchSearch;

/**
 * The search of {@link TorchLevenbergMarquardt}. Each row of a batch has a start; where one ends,
 * the next takes its row.
 */
final class TorchSearch implements BatchSearch {
  /** How often the damping is raised at most before the local models are computed again. */
  private static final int TRIALS = 4;

  /** A further trial is made if more than one of so many rows has not moved. */
  private static final int ROWS_PER_TRIAL = 8;

  private final TorchLevenbergMarquardt.Options options;
  private final TorchRows device;
  private final int inputs;
  private final TorchStart[] rows;

  TorchSearch(TorchLevenbergMarquardt.Options options, TorchRows device, int inputs) {
    this.options = options;
    this.device = device;
    this.inputs = inputs;
    this.rows = new TorchStart[options.codes()];
  }

  @Override
  public void solve(
      Iterator<Problem> problems, BiConsumer<Problem, List<SolverResult>> solved, Monitor monitor) {
    Arrays.fill(rows, null);
    Deque<TorchStart> waiting = new ArrayDeque<>();
    Set<TorchProblem> open = new LinkedHashSet<>();
    int taken = 0;
    int ended = 0;
    while (monitor.proceed("starts", ended, taken)) {
      taken += fill(problems, waiting, open);
      if (open.isEmpty()) {
        break;
      }
      pass(open.iterator().next().objective().penalty());
      for (TorchStart start : release()) {
        TorchProblem problem = start.problem();
        ended++;
        List<TorchStart> further = problem.ended(start);
        ended -= further.size();
        waiting.addAll(further);
        if (problem.isSolved() && open.remove(problem)) {
          solved.accept(problem.problem(), problem.results());
        }
      }
      ended += drop(waiting);
    }
    for (TorchProblem problem : open) {
      problem.stop();
      solved.accept(problem.problem(), problem.results());
    }
  }

  /** Drops the starts that are not needed; returns how many. */
  private int drop(Deque<TorchStart> waiting) {
    int before = waiting.size();
    waiting.removeIf(start -> !start.problem().isNeeded(start));
    int dropped = before - waiting.size();
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != null && !rows[row].problem().isNeeded(rows[row])) {
        rows[row] = null;
        dropped++;
      }
    }
    return dropped;
  }

  /** Gives free rows to waiting starts, and takes problems while there are too few of them. */
  private int fill(Iterator<Problem> problems, Deque<TorchStart> waiting, Set<TorchProblem> open) {
    int taken = 0;
    Map<Integer, double[]> observed = new LinkedHashMap<>();
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != null) {
        continue;
      }
      if (waiting.isEmpty() && problems.hasNext()) {
        TorchProblem problem = new TorchProblem(options, problems.next());
        open.add(problem);
        waiting.addAll(problem.starts());
        taken += problem.starts().size();
      }
      rows[row] = waiting.poll();
      if (rows[row] != null) {
        observed.put(row, rows[row].problem().objective().observed());
      }
    }
    device.observe(observed);
    return taken;
  }

  /** One step of all rows, or the attempt to make one. */
  private void pass(Penalty penalty) {
    boolean[] arrived = new boolean[rows.length];
    if (begin(arrived)) {
      flip(arrived);
    }
    double[] codes = codes();
    double[] units = device.linearise(codes);
    boolean[] trying = new boolean[rows.length];
    boolean[] finite = new boolean[rows.length];
    double[] gradients = device.gradients().clone();
    double[] slopes = new double[gradients.length];
    double[] curvatures = new double[gradients.length];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != null && rows[row].ended() == null) {
        double unit = addPenalty(penalty, row, gradients, slopes, curvatures, units[row]);
        trying[row] = rows[row].linearised(unit);
      }
      finite[row] = trying[row];
    }
    Arrays.fill(arrived, false);
    for (int trial = 0;
        trial < TRIALS && count(trying) > (trial == 0 ? 0 : rows.length / ROWS_PER_TRIAL);
        trial++) {
      step(trying, finite, gradients, slopes, curvatures, arrived);
    }
    if (count(arrived) > 0) {
      flip(arrived);
    }
  }

  private static int count(boolean[] set) {
    int count = 0;
    for (boolean member : set) {
      count += member ? 1 : 0;
    }
    return count;
  }

  /** The codes of all rows, 0 where a row is free. */
  private double[] codes() {
    double[] codes = new double[rows.length * inputs];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != null) {
        System.arraycopy(rows[row].code(), 0, codes, row * inputs, inputs);
      }
    }
    return codes;
  }

  /** Evaluates starts that are new; returns whether there are some. */
  private boolean begin(boolean[] begun) {
    boolean some = false;
    for (int row = 0; row < rows.length; row++) {
      begun[row] = rows[row] != null && rows[row].isUnevaluated();
      some |= begun[row];
    }
    if (some) {
      double[] values = device.values(codes());
      for (int row = 0; row < rows.length; row++) {
        if (begun[row]) {
          rows[row].begin(values[row]);
        }
      }
    }
    return some;
  }

  /** Tests −x in some rows. */
  private void flip(boolean[] tested) {
    double[] codes = codes();
    for (int i = 0; i < codes.length; i++) {
      codes[i] = -codes[i];
    }
    double[] values = device.values(codes);
    for (int row = 0; row < rows.length; row++) {
      if (tested[row] && rows[row].ended() == null) {
        rows[row].flipIfLower(values[row]);
      }
    }
  }

  /** Adds ∇P to a row's gradient; returns the largest diagonal entry with P's curvature. */
  private double addPenalty(
      Penalty penalty,
      int row,
      double[] gradients,
      double[] slopes,
      double[] curvatures,
      double unit) {
    if (penalty == Penalty.none()) {
      return unit;
    }
    double[] slope = new double[inputs];
    double[] curvature = new double[inputs];
    penalty.gradient(rows[row].code(), slope);
    penalty.curvature(rows[row].code(), curvature);
    double largest = unit;
    for (int j = 0; j < inputs; j++) {
      gradients[row * inputs + j] += slope[j];
      slopes[row * inputs + j] = slope[j];
      curvatures[row * inputs + j] = curvature[j];
      largest = Math.max(largest, curvature[j]);
    }
    return largest;
  }

  /** Tries a damped step in some rows, and takes those that moved out of {@code trying}. */
  private void step(
      boolean[] trying,
      boolean[] finite,
      double[] gradients,
      double[] slopes,
      double[] curvatures,
      boolean[] arrived) {
    double[] diagonals = new double[curvatures.length];
    for (int row = 0; row < rows.length; row++) {
      double mu = trying[row] ? rows[row].mu() : 1;
      for (int i = row * inputs; i < (row + 1) * inputs; i++) {
        diagonals[i] = curvatures[i] + mu;
      }
    }
    double[] steps = device.steps(diagonals, slopes, finite);
    double[][] moved = new double[rows.length][];
    double[] codes = new double[rows.length * inputs];
    for (int row = 0; row < rows.length; row++) {
      if (trying[row]) {
        moved[row] = rows[row].stepped(gradients, steps, row * inputs);
        trying[row] = moved[row] != null;
        if (trying[row]) {
          System.arraycopy(moved[row], 0, codes, row * inputs, inputs);
        }
      }
    }
    double[] values = device.values(codes);
    for (int row = 0; row < rows.length; row++) {
      if (trying[row]) {
        arrived[row] = rows[row].tried(moved[row], values[row]);
        trying[row] = !arrived[row] && rows[row].ended() == null;
      }
    }
  }

  /** Frees the rows of starts that have ended; returns them. */
  private List<TorchStart> release() {
    List<TorchStart> released = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != null && rows[row].ended() != null) {
        released.add(rows[row]);
        rows[row] = null;
      }
    }
    return released;
  }

  @Override
  public void close() {
    device.close();
  }
}
