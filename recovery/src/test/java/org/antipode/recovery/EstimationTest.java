package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antipode.core.objective.Loss;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.junit.jupiter.api.Test;

/** A loss that estimates its scale is solved for twice, and one that leads to others for each. */
class EstimationTest {
  /** c·½‖z − y‖², whose factor c is unknown; what was asked of it is written down. */
  private record Factor(double factor, List<double[]> fits) implements Loss {
    @Override
    public double value(double[] predicted, double[] observed) {
      return factor * Loss.leastSquares().value(predicted, observed);
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      throw new IllegalStateException("no solver here asks for it");
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      throw new IllegalStateException("no solver here asks for it");
    }

    @Override
    public Loss estimated(double[] predicted, double[] observed, int k) {
      fits.add(predicted);
      return new Factor(3, fits);
    }

    @Override
    public Map<String, Double> estimates() {
      return factor == 1 ? Map.of() : Map.of("factor", factor);
    }
  }

  /** Adds 1 to every entry; 2 iterations, 5 evaluations. */
  private static Solver adding(StopReason reason) {
    return (objective, start, monitor) -> {
      double[] point = start.clone();
      for (int j = 0; j < point.length; j++) {
        point[j]++;
      }
      double value = objective.newEvaluation().value(point);
      return new SolverResult(point, value, reason, 2, 5, 1, new double[] {value, value});
    };
  }

  private final List<double[]> fits = new ArrayList<>();

  private RecoveryResult recovered(StopReason reason) {
    return Pipeline.generator(new Doubling(1, 1))
        .measure(new Scaling(2, 1))
        .observed(new double[] {100, 100})
        .loss(new Factor(1, fits))
        .starts(2)
        .solveWith(adding(reason))
        .recover();
  }

  @Test
  void theSecondSolveStartsWhereTheFirstEndedAndTheCountsAreThoseOfBoth() {
    RecoveryResult result = recovered(StopReason.MAX_ITERATIONS);
    double[] x = result.latent();
    assertThat(fits).hasSize(1);
    assertThat(fits.get(0)).containsExactly(new double[] {x[0] - 1, x[0] - 1}, within(1e-12));
    assertThat(result.solved().results()).hasSize(2);
    assertThat(result.solved().results())
        .allSatisfy(
            start -> {
              assertThat(start.iterations()).isEqualTo(4);
              assertThat(start.evaluations()).isEqualTo(10);
              assertThat(start.signFlips()).isEqualTo(2);
            });
  }

  @Test
  void theResultHasTheLossThatWasEstimatedAndItsValues() {
    RecoveryResult result = recovered(StopReason.MAX_ITERATIONS);
    double expected = 3 * (result.latent()[0] - 100) * (result.latent()[0] - 100);
    assertThat(result.loss().estimates()).containsEntry("factor", 3.0);
    assertThat(result.best().value()).isEqualTo(expected);
    assertThat(result.fit().loss()).isEqualTo(expected);
  }

  /** A loss that gives so many others before it is the last one; each is ½‖z − y‖². */
  private record Step(int left) implements Loss {
    @Override
    public double value(double[] predicted, double[] observed) {
      return Loss.leastSquares().value(predicted, observed);
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      throw new IllegalStateException("no solver here asks for it");
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      throw new IllegalStateException("no solver here asks for it");
    }

    @Override
    public Loss estimated(double[] predicted, double[] observed, int k) {
      return left == 0 ? this : new Step(left - 1);
    }
  }

  private RecoveryResult stepped(int steps) {
    return Pipeline.generator(new Doubling(1, 1))
        .measure(new Scaling(2, 1))
        .observed(new double[] {100, 100})
        .loss(new Step(steps))
        .starts(2)
        .solveWith(adding(StopReason.MAX_ITERATIONS))
        .recover();
  }

  /** Two solves of every start, and three more of the best one. */
  @Test
  void aLossThatLeadsToOthersIsFollowedFromTheBestPointAlone() {
    RecoveryResult result = stepped(4);
    assertThat(result.loss()).isEqualTo(new Step(0));
    assertThat(result.best().evaluations()).isEqualTo(25);
    assertThat(result.solved().results())
        .extracting(SolverResult::evaluations)
        .containsExactlyInAnyOrder(25L, 10L);
    assertThat(result.best().value())
        .isCloseTo(Math.pow(result.latent()[0] - 100, 2), within(1e-9));
  }

  @Test
  void aLossThatLeadsToOthersForEverIsEnded() {
    assertThat(stepped(Integer.MAX_VALUE).best().evaluations()).isEqualTo(110);
  }

  @Test
  void aRunThatWasStoppedEstimatesNothing() {
    RecoveryResult result = recovered(StopReason.STOPPED);
    assertThat(result.loss().estimates()).isEmpty();
    assertThat(result.best().iterations()).isEqualTo(2);
  }
}
