package org.antipode.theory.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.solvers.LevenbergMarquardt;
import org.junit.jupiter.api.Test;

class StationarityTest {
  private static final PlainDescent PLAIN = new PlainDescent(3000, 1e-9);

  private static Descents run(LandscapeProblem problem, int starts) {
    return Descents.run(
        problem.risk(), problem.landmarks(), PLAIN, starts, new Seed(1), Monitor.none());
  }

  /** A function and its gradient, written down. */
  private interface ObjectiveFunction {
    double at(double[] x);

    double[] gradient(double[] x);
  }

  /** A function of two numbers by its pieces: the largest, or least, of several linear ones. */
  private record Pieces(double[][] slopes, boolean largest) implements ObjectiveFunction {
    @Override
    public double at(double[] x) {
      double[] values = Arrays.stream(slopes).mapToDouble(s -> Vectors.dot(s, x)).toArray();
      return largest
          ? Arrays.stream(values).max().orElseThrow()
          : Arrays.stream(values).min().orElseThrow();
    }

    @Override
    public double[] gradient(double[] x) {
      double value = at(x);
      return Arrays.stream(slopes)
          .filter(s -> Vectors.dot(s, x) == value)
          .findFirst()
          .orElseThrow();
    }
  }

  private static Stationarity of(ObjectiveFunction function, double... x) {
    RandomStream random = new Seed(1).stream("directions");
    List<double[]> directions =
        java.util.stream.Stream.generate(() -> Vectors.unit(random.gaussians(x.length, 1)))
            .limit(50)
            .toList();
    return Stationarity.of(function::at, function::gradient, x, directions, 1, 1);
  }

  /** The hull of a function's gradients is known: segments and triangles, with 0 in or out. */
  @Test
  void kinksWhoseHullIsKnownAreToldApart() {
    double[][] around = {{1, 0}, {-1, 1}, {-1, -1}};
    double[][] beside = {{1, 0.5}, {-1, 0.5}};
    assertThat(of(new Pieces(around, true), 0, 0).verdict())
        .isEqualTo(Stationarity.Verdict.STATIONARY);
    assertThat(of(new Pieces(around, false), 0, 0).verdict())
        .isEqualTo(Stationarity.Verdict.STATIONARY);
    // |x_1| + x_2/2: a valley that falls along its floor. 1e-9 beside it −∇f leads across.
    Stationarity valley = of(new Pieces(beside, true), 1e-9, 0);
    assertThat(valley.verdict()).isEqualTo(Stationarity.Verdict.JAMMED);
    assertThat(valley.distance()).isCloseTo(0.5, within(1e-9));
    assertThat(valley.direction()[1]).isCloseTo(-1, within(1e-9));
    assertThat(valley.slope()).isCloseTo(-0.5, within(1e-2));
    assertThat(valley.pieces()).isEqualTo(2);
    // −|x_1| + x_2/2: a ridge; its hull is the same and does not hold 0, but −∇f falls.
    Stationarity ridge = of(new Pieces(beside, false), 1e-9, 0);
    assertThat(ridge.verdict()).isEqualTo(Stationarity.Verdict.ON_A_SLOPE);
    assertThat(ridge.distance()).isCloseTo(0.5, within(1e-9));
    Stationarity plane = of(new Pieces(new double[][] {{3, 4}}, true), 2, 1);
    assertThat(plane.verdict()).isEqualTo(Stationarity.Verdict.ON_A_SLOPE);
    assertThat(plane.distance()).isCloseTo(5, within(1e-12));
  }

  /** Near a smooth minimum every gradient is almost 0, and all belong to one piece. */
  @Test
  void aSmoothMinimumHasOnePiece() {
    ObjectiveFunction bowl =
        new ObjectiveFunction() {
          @Override
          public double at(double[] x) {
            return Vectors.dot(x, x) / 2;
          }

          @Override
          public double[] gradient(double[] x) {
            return x.clone();
          }
        };
    Stationarity found = of(bowl, 1e-9, -1e-9);
    assertThat(found.verdict()).isEqualTo(Stationarity.Verdict.STATIONARY);
    assertThat(found.pieces()).isEqualTo(1);
  }

  /** A valley so narrow that no drawn direction lies in it, in many dimensions. */
  @Test
  void aValleyOfManyKinksIsFoundWithoutLuck() {
    ObjectiveFunction valley =
        new ObjectiveFunction() {
          @Override
          public double at(double[] x) {
            double sum = 0.01 * x[0];
            for (int j = 1; j < x.length; j++) {
              sum += Math.abs(x[j]);
            }
            return sum;
          }

          @Override
          public double[] gradient(double[] x) {
            double[] out = Arrays.stream(x).map(number -> number > 0 ? 1 : -1).toArray();
            out[0] = 0.01;
            return out;
          }
        };
    double[] x = new double[20];
    Arrays.setAll(x, j -> 1e-10 * (j % 3 - 1));
    Stationarity found = of(valley, x);
    assertThat(found.verdict()).isEqualTo(Stationarity.Verdict.JAMMED);
    assertThat(found.distance()).isBetween(0.00999, 0.011);
  }

  /**
   * Every gradient of a dense net of points around an end: 0 is outside their hull exactly where
   * they leave half a turn free.
   */
  @Test
  void inThePlaneTheVerdictIsThatOfAllGradientsAround() {
    int jammed = 0;
    int stationary = 0;
    for (long seed = 1; seed <= 6; seed++) {
      LandscapeProblem narrow = LandscapeProblem.of(seed, List.of(2, 12, 20), 3);
      for (Descents descents :
          List.of(
              run(narrow, 16),
              Descents.run(
                  narrow.risk(),
                  narrow.landmarks(),
                  new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS),
                  16,
                  new Seed(1),
                  Monitor.none()))) {
        for (Limit limit : descents.limits()) {
          Stationarity found = limit.stationarity();
          if (found.verdict() == Stationarity.Verdict.STATIONARY
              && limit.gradientNorm() < 1e-6 * narrow.risk().scale()) {
            continue;
          }
          boolean free = largestGap(narrow, limit.point()) > Math.PI;
          assertThat(found.verdict() != Stationarity.Verdict.STATIONARY).isEqualTo(free);
          jammed += free ? 1 : 0;
          stationary += free ? 0 : 1;
        }
      }
    }
    assertThat(jammed).isPositive();
    assertThat(stationary).isPositive();
  }

  private static double largestGap(LandscapeProblem problem, double[] x) {
    ObjectiveEvaluation risk = problem.risk().newEvaluation();
    double radius = 1e-6 * Vectors.norm(problem.landmarks().truth());
    double[] turns = new double[3 * 2000];
    double[] gradient = new double[2];
    for (int i = 0; i < turns.length; i++) {
      double angle = 2 * Math.PI * i / 2000;
      double reach = radius * (1 + i / 2000) / 3;
      risk.value(new double[] {x[0] + reach * Math.cos(angle), x[1] + reach * Math.sin(angle)});
      risk.gradient(gradient);
      turns[i] = Math.atan2(gradient[1], gradient[0]);
    }
    Arrays.sort(turns);
    double gap = turns[0] + 2 * Math.PI - turns[turns.length - 1];
    for (int i = 1; i < turns.length; i++) {
      gap = Math.max(gap, turns[i] - turns[i - 1]);
    }
    return gap;
  }

  /** Few measurements of five numbers: descents jam in kinks, which were once called saddles. */
  @Test
  void whatIsJammedIsNotStationaryAndFallsAlongItsDirection() {
    LandscapeProblem few = LandscapeProblem.of(1, List.of(5, 40, 120), 7);
    ObjectiveEvaluation risk = few.risk().newEvaluation();
    double norm = Vectors.norm(few.landmarks().truth());
    double unit = norm / few.risk().scale();
    RandomStream random = new Seed(2).stream("around");
    double[] gradient = new double[5];
    int jammed = 0;
    for (Limit limit : run(few, 16).limits()) {
      if (limit.kind() != Limit.Kind.JAMMED) {
        continue;
      }
      jammed++;
      Stationarity found = limit.stationarity();
      double[] direction = found.direction();
      // One direction goes against every gradient around, so that 0 is in no hull of them.
      for (int i = 0; i < 5000; i++) {
        double reach = random.nextDouble() * Stationarity.RADIUS * norm;
        risk.value(Vectors.sum(limit.point(), reach, Vectors.unit(random.gaussians(5, 1))));
        risk.gradient(gradient);
        assertThat(Vectors.dot(direction, gradient) * unit).isLessThan(-found.distance() / 20);
      }
      double fall = risk.value(Vectors.sum(limit.point(), 1e-6 * norm, direction));
      assertThat((fall - limit.value()) * unit / (1e-6 * norm))
          .isCloseTo(found.slope(), within(1e-6))
          .isLessThanOrEqualTo(-found.distance() / 10);
    }
    assertThat(jammed).isGreaterThan(5);
  }
}
