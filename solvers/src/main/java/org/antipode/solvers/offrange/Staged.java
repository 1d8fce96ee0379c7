package org.antipode.solvers.offrange;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;

/**
 * One solver for the drawn entries of x, with the deviations from the prior as they are, and then
 * another one for all entries, from the lowest result of all starts.
 *
 * <p>The order matters: as long as the prior's code is far from the answer, deviations fit what a
 * better code would explain. Hussein, Tirer and Giryes ("Image-Adaptive GAN based Reconstruction",
 * AAAI 2020) fit a generator's weights in this order, and stop early.
 */
public final class Staged implements TwoStageSolver {
  /**
   * The options.
   *
   * @param heldOut the share of the measurements that {@link EarlyStopping} holds out; 0 for none
   * @param patience its iterations without a better fit of these
   */
  public record Options(
      @Option("the solver of the first stage, over the entries that are no deviations")
          Part<Solver, ?> latent,
      @Option("the solver of the second stage, over all entries, from where the first one ends")
          Part<Solver, ?> joint,
      @Option(
              value =
                  "share of the measurements held out of the second stage, which stops where they"
                      + " fit best; 0 for none",
              min = 0,
              max = 0.5)
          double heldOut,
      @Option(
              value =
                  "iterations in which the measurements held out fit no better before the second"
                      + " stage stops; more where the first stage has fitted them well",
              min = 1)
          int patience) {}

  private final TwoStageSolver latent;
  private final Solver joint;
  private final double heldOut;
  private final int patience;
  private final String method;

  /**
   * @param heldOut as in {@link Options}
   * @param patience as in {@link Options}
   */
  public Staged(Solver latent, Solver joint, double heldOut, int patience) {
    this(latent, joint, heldOut, patience, latent.name() + ", then " + joint.name());
  }

  private Staged(Solver latent, Solver joint, double heldOut, int patience, String method) {
    this.latent = TwoStageSolver.of(latent);
    this.joint = joint;
    this.heldOut = heldOut;
    this.patience = patience;
    this.method = method;
  }

  /** Makes both solvers, which {@link #method} calls by their names in an experiment file. */
  static Staged of(Options options, Context context) {
    Part<Solver, ?> latent = options.latent();
    Part<Solver, ?> joint = options.joint();
    return new Staged(
        latent.make(context),
        joint.make(context),
        options.heldOut(),
        options.patience(),
        latent.name() + ", then " + joint.name());
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    if (start.length != objective.size()) {
      throw new IllegalArgumentException(
          "a start of length " + start.length + " does not fit latent size " + objective.size());
    }
    return DrawnProblem.of(objective, start)
        .map(
            problem ->
                setAside(
                    problem.ofWhole(
                        latent.search(
                            problem.objective(), problem.drawn(start), problem.ofDrawn(monitor)))))
        .orElseGet(() -> only(objective).search(objective, start, monitor));
  }

  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    if (searched.stopReason() != StopReason.STALLED) {
      return searched;
    }
    return DrawnProblem.of(objective, searched.point())
        .map(
            problem ->
                setAside(
                    problem.ofWhole(
                        latent.polish(
                            problem.objective(),
                            problem.ofDrawn(searched),
                            problem.ofDrawn(monitor)))))
        .orElseGet(() -> only(objective).polish(objective, searched, monitor));
  }

  @Override
  public int polished(Objective objective) {
    return DrawnProblem.of(objective, new double[objective.size()])
        .map(problem -> latent.polished(problem.objective()))
        .orElseGet(() -> only(objective).polished(objective));
  }

  @Override
  public SolverResult refine(Objective objective, SolverResult polished, Monitor monitor) {
    if (polished.stopReason() != StopReason.STALLED) {
      return polished;
    }
    Optional<DrawnProblem> problem = DrawnProblem.of(objective, polished.point());
    if (problem.isEmpty()) {
      return only(objective).refine(objective, polished, monitor);
    }
    SolverResult first =
        setAside(
            problem
                .get()
                .ofWhole(
                    latent.refine(
                        problem.get().objective(),
                        problem.get().ofDrawn(polished),
                        problem.get().ofDrawn(monitor))));
    return first.stopReason() == StopReason.STALLED
        ? after(first, secondStage(objective, first, monitor))
        : first;
  }

  @Override
  public Optional<String> method(Objective objective) {
    return DrawnProblem.of(objective, new double[objective.size()])
        .map(problem -> method)
        .or(() -> only(objective).method(objective));
  }

  /** The solver of an objective whose entries are of one kind. */
  private TwoStageSolver only(Objective objective) {
    boolean isDeviation = Parts.of(objective).filter(parts -> parts.drawn() == 0).isPresent();
    return isDeviation ? TwoStageSolver.of(joint) : latent;
  }

  /** What has not fitted the measurements goes on to the next stage, unless it cannot. */
  private static SolverResult setAside(SolverResult result) {
    return switch (result.stopReason()) {
      case GRADIENT_SMALL, STEP_SMALL, MAX_ITERATIONS -> result.with(StopReason.STALLED);
      default -> result;
    };
  }

  private SolverResult secondStage(Objective objective, SolverResult first, Monitor monitor) {
    Monitor later =
        seen ->
            seen.number() == 0
                || monitor.proceed(
                    new Iteration(
                        seen.start(),
                        first.iterations() + seen.number(),
                        seen.value(),
                        seen.gradientNorm(),
                        seen.flipped(),
                        seen.point()));
    return heldOut == 0
        ? joint.solve(objective, first.point(), later)
        : new EarlyStopping(joint, heldOut, patience)
            .solve(Parts.require("heldOut", objective), first.point(), later);
  }

  /** The second stage's result with the counters and the history of both. */
  private static SolverResult after(SolverResult first, SolverResult second) {
    int before = first.history().length;
    double[] history = Arrays.copyOf(first.history(), before + second.history().length - 1);
    System.arraycopy(second.history(), 1, history, before, second.history().length - 1);
    return new SolverResult(
        second.point(),
        second.value(),
        second.stopReason(),
        first.iterations() + second.iterations(),
        first.evaluations() + second.evaluations(),
        first.signFlips() + second.signFlips(),
        history,
        second.failure());
  }
}
