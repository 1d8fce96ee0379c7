package org.antipode.theory.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.solvers.DescentOptions;
import org.antipode.solvers.SignFlipDescent;
import org.antipode.theory.TaskMonitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DescentsTest {
  private static final PlainDescent PLAIN = new PlainDescent(3000, 1e-9);

  private final LandscapeProblem paper = LandscapeProblem.of(1, List.of(10, 250, 1700), 200);

  private Descents descents(int starts) {
    return Descents.run(
        paper.risk(), paper.landmarks(), PLAIN, starts, new Seed(1), Monitor.none());
  }

  @Test
  @Tag("slow")
  void withoutTheFlipAllStartsEndAtTheTruthOrNearItsAntipode() {
    Descents descents = descents(24);
    assertThat(descents.starts()).isEqualTo(24);
    assertThat(descents.limits().stream().mapToInt(limit -> limit.starts().size()).sum())
        .isEqualTo(24);
    assertThat(descents.limits())
        .allMatch(limit -> limit.distanceToTruth() < 1e-6 || limit.distanceToAntipode() < 0.35);
  }

  @Test
  void withTheFlipAllStartsEndAtTheTruth() {
    Descents descents =
        Descents.run(
            paper.risk(),
            paper.landmarks(),
            new SignFlipDescent(DescentOptions.DEFAULTS),
            12,
            new Seed(1),
            Monitor.none());
    assertThat(descents.limits()).hasSize(1);
    assertThat(descents.limits().get(0).distanceToTruth()).isLessThan(1e-6);
    assertThat(descents.limits().get(0).starts()).hasSize(12);
  }

  @Test
  void theTruthIsAMinimumWithTheEigenvaluesOfItsPiece() {
    Limit truth = descents(4).limits().get(0);
    assertThat(truth.kind()).isEqualTo(Limit.Kind.MINIMUM);
    assertThat(truth.lowestRise()).isPositive();
    // On the piece f(x0 + s) = ½sᵀHs: the rise along s is between half of the extreme eigenvalues.
    double[] x0 = paper.landmarks().truth();
    ObjectiveEvaluation risk = paper.risk().newEvaluation();
    double[] s = Vectors.unit(new Seed(3).stream("s").gaussians(10, 1));
    double rise = risk.value(Vectors.sum(x0, 1e-7, s)) / 1e-14;
    assertThat(rise)
        .isBetween(truth.eigenvalues()[0] / 2 * 0.99, truth.eigenvalues()[9] / 2 * 1.01);
    // The trace is that of JᵀJ.
    double[] jacobian = new double[200 * 10];
    risk.value(x0);
    risk.leastSquares().jacobian(jacobian);
    assertThat(Arrays.stream(truth.eigenvalues()).sum())
        .isCloseTo(Vectors.dot(jacobian, jacobian), within(1e-9));
  }

  @Test
  void zeroIsAMaximumAndThePointBesideTheAntipodeIsWhatItsNeighboursSay() {
    Surroundings around = new Surroundings(paper.risk(), paper.landmarks(), 100, new Seed(1));
    // At 0 f falls in every direction, by Theorem 1; the paper calls it a local maximum.
    Limit zero = around.describe(new double[10], List.of(0));
    assertThat(zero.kind()).isEqualTo(Limit.Kind.MAXIMUM);
    double[] slope = paper.landmarks().truth();
    Limit between = around.describe(Vectors.times(0.5, slope), List.of(0));
    assertThat(between.kind()).isNotEqualTo(Limit.Kind.MINIMUM);
    assertThat(between.lowestRise()).isNegative();
    ObjectiveEvaluation risk = paper.risk().newEvaluation();
    double distance = Limit.DISTANCE * Vectors.norm(slope);
    double here = risk.value(between.point());
    assertThat(risk.value(Vectors.sum(between.point(), distance, between.lowest())) - here)
        .isCloseTo(between.lowestRise(), within(1e-12));
  }

  /**
   * Few measurements of many latent numbers: descent is stuck in kinks that are no minima, and the
   * way down is too narrow for a draw to meet it.
   */
  @Test
  void whereDescentIsStuckTheWayDownIsFound() {
    LandscapeProblem few = LandscapeProblem.of(1, List.of(50, 250, 600), 75);
    Descents stuck =
        Descents.run(few.risk(), few.landmarks(), PLAIN, 3, new Seed(1), Monitor.none());
    ObjectiveEvaluation risk = few.risk().newEvaluation();
    double distance = Limit.DISTANCE * Vectors.norm(few.landmarks().truth());
    List<Limit> elsewhere =
        stuck.limits().stream().filter(limit -> limit.distanceToTruth() > 0.1).toList();
    assertThat(elsewhere).isNotEmpty();
    for (Limit limit : elsewhere) {
      assertThat(limit.kind()).isEqualTo(Limit.Kind.JAMMED);
      assertThat(risk.value(Vectors.sum(limit.point(), distance, limit.lowest())))
          .isLessThan(limit.value());
    }
  }

  @Test
  void moreStartsKeepThoseOfFewer() {
    List<Integer> few = descents(4).limits().get(0).starts();
    assertThat(descents(8).limits().get(0).starts()).containsAll(few);
  }

  @Test
  void aStoppedRunReturnsWhatWasDone() {
    Descents none =
        Descents.run(paper.risk(), paper.landmarks(), PLAIN, 5, new Seed(1), TaskMonitor.stop());
    assertThat(none.starts()).isZero();
    assertThat(none.limits()).isEmpty();
  }
}
