package org.antipode.theory.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;
import org.antipode.theory.landscape.DescentDirections.Centre;
import org.antipode.theory.landscape.DescentDirections.Sphere;
import org.junit.jupiter.api.Test;

class DescentDirectionsTest {
  private final LandscapeProblem paper = LandscapeProblem.of(1, List.of(10, 250, 1700), 200);
  private final DescentDirections found = sample(10);

  private DescentDirections sample(int each) {
    return DescentDirections.sample(
        paper.risk(), paper.landmarks(), List.of(), each, new Seed(1), Monitor.none());
  }

  /** Theorem 1 with m = 20k: it holds at every point that was looked at. */
  @Test
  void minusVDescendsAtEverySampledPointAndEveryDirectionDescendsFromZero() {
    assertThat(found.points()).isEqualTo(2 * 13 * 10);
    assertThat(found.failsWithin(Centre.TRUTH)).isZero();
    assertThat(found.failsWithin(Centre.ANTIPODE)).isZero();
    assertThat(found.atZero()).isNegative();
  }

  @Test
  void theWeakestSlopeIsThatOfItsWitness() {
    ObjectiveEvaluation risk = paper.risk().newEvaluation();
    double norm = Vectors.norm(paper.landmarks().truth());
    double[] v = new double[10];
    for (Sphere sphere : found.spheres()) {
      double value = risk.value(sphere.witness());
      risk.gradient(v);
      // A difference quotient, by the definition of D_{−v}f.
      double step = 1e-9 * norm;
      double next = risk.value(Vectors.sum(sphere.witness(), -step, Vectors.unit(v)));
      double slope = (next - value) / step * norm / paper.risk().scale();
      assertThat(slope).isCloseTo(sphere.weakest(), within(1e-4 * (1 + Math.abs(slope))));
    }
  }

  /** At kinks of a narrow problem −v of (6) leads up, so that the proof's ball must reach them. */
  @Test
  void whereDescentIsStuckTheTheoremFails() {
    LandscapeProblem narrow = LandscapeProblem.of(1, List.of(2, 12, 20), 10);
    Descents descents =
        Descents.run(
            narrow.risk(),
            narrow.landmarks(),
            new PlainDescent(3000, 1e-9),
            24,
            new Seed(1),
            Monitor.none());
    DescentDirections directions =
        DescentDirections.sample(
            narrow.risk(), narrow.landmarks(), descents.limits(), 3, new Seed(1), Monitor.none());
    assertThat(directions.ends()).hasSize(descents.limits().size() - 1).isNotEmpty();
    double reach = 0;
    for (DescentDirections.End end : directions.ends()) {
      assertThat(end.fails()).isTrue();
      assertThat(end.anotherDescends()).isTrue();
      assertThat(end.distanceToAntipode()).isLessThan(end.distanceToTruth());
      reach = Math.max(reach, end.distanceToAntipode());
    }
    assertThat(directions.failsWithin(Centre.ANTIPODE)).isEqualTo(reach).isPositive();
    assertThat(directions.failsWithin(Centre.TRUTH)).isZero();
    // Another direction descends at each of them: Theorem 1 itself is not broken there.
    assertThat(directions.nothingDescendsWithin(Centre.ANTIPODE)).isZero();
    assertThat(directions.words())
        .anyMatch(word -> word.contains("−v descends at none"))
        .anyMatch(
            word ->
                word.contains("‖x0‖ from −ρ_d x0, but another v descends there")
                    && word.contains("the balls of the proof"));
  }

  @Test
  void whereNoDirectionDescendsTheTheoremsBallsMustReach() {
    LandscapeProblem few = LandscapeProblem.of(1, List.of(5, 40, 120), 7);
    Descents descents =
        Descents.run(
            few.risk(),
            few.landmarks(),
            new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS),
            12,
            new Seed(1),
            Monitor.none());
    DescentDirections directions =
        DescentDirections.sample(
            few.risk(), few.landmarks(), descents.limits(), 3, new Seed(1), Monitor.none());
    double reach =
        directions.ends().stream()
            .filter(end -> end.nothingDescends())
            .mapToDouble(end -> Math.min(end.distanceToTruth(), end.distanceToAntipode()))
            .max()
            .orElse(0);
    assertThat(reach).isPositive();
    assertThat(
            Math.max(
                directions.nothingDescendsWithin(Centre.TRUTH),
                directions.nothingDescendsWithin(Centre.ANTIPODE)))
        .isEqualTo(reach);
    assertThat(directions.words())
        .anyMatch(
            word ->
                word.startsWith("No direction was found to descend up to")
                    && word.contains("the balls that Theorem 1 leaves out"));
  }

  @Test
  void ofOneLayerThereIsNoFalseCandidate() {
    LandscapeProblem one = LandscapeProblem.of(1, List.of(5, 60), 40);
    assertThat(one.landmarks().antipode()).isEmpty();
    DescentDirections directions =
        DescentDirections.sample(
            one.risk(), one.landmarks(), List.of(), 3, new Seed(1), Monitor.none());
    assertThat(directions.spheres()).hasSize(13).allMatch(s -> s.centre() == Centre.TRUTH);
  }

  @Test
  void fromZeroTheWeakestDirectionIsLookedForAtMinusTheTruthToo() {
    assertThat(found.atZero())
        .isGreaterThanOrEqualTo(slopeAtZero(Vectors.times(-1, paper.landmarks().truth())) - 1e-15);
    assertThat(found.atZero()).isCloseTo(slopeAtZero(found.directionAtZero()), within(1e-12));
  }

  /** D_w f(0) = −⟨AG(ŵ), AG(x0)⟩, over f(0)/‖x0‖: G is homogeneous. */
  private double slopeAtZero(double[] w) {
    double[] atW = paper.measured(Vectors.unit(w));
    double[] y = paper.measured(paper.landmarks().truth());
    return -Vectors.dot(atW, y) * Vectors.norm(paper.landmarks().truth()) / paper.risk().scale();
  }

  @Test
  void moreEffortOnlySharpens() {
    DescentDirections more = sample(20);
    for (int i = 0; i < found.spheres().size(); i++) {
      assertThat(more.spheres().get(i).weakest())
          .isGreaterThanOrEqualTo(found.spheres().get(i).weakest());
      assertThat(more.spheres().get(i).failures())
          .isGreaterThanOrEqualTo(found.spheres().get(i).failures());
    }
    assertThat(more.atZero()).isGreaterThanOrEqualTo(found.atZero());
  }

  /** Of measurements that see nothing f is flat: nothing descends, and that is told. */
  @Test
  void whereNothingDescendsEveryPointFails() {
    DenseOperator blind =
        new DenseOperator(
            ColumnMatrix.filled(3, Networks.gaussian(1, 2, 20, 40).outputSize(), () -> 0.0));
    var generator = Networks.gaussian(1, 2, 20, 40);
    EmpiricalRisk flat = new EmpiricalRisk(blind.after(generator), new double[] {1, 2, 3});
    DescentDirections none =
        DescentDirections.sample(
            flat,
            Landmarks.of(generator, new double[] {1, 1}),
            List.of(),
            3,
            new Seed(1),
            Monitor.none());
    assertThat(none.spheres()).allMatch(sphere -> sphere.failures() == 3);
    assertThat(none.failsWithin(Centre.TRUTH)).isCloseTo(10, within(1e-9));
  }
}
