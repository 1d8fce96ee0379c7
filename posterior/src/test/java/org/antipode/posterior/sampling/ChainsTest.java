package org.antipode.posterior.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.junit.jupiter.api.Test;

class ChainsTest {
  private static final Cholesky UNIT = Cholesky.of(new double[] {1, 0, 0, 1}, 2).orElseThrow();

  /** f(x, y) = 2(½x² + ½(y/20)²) + |y/20|, so that exp(−f/2) has a kink and a long axis. */
  private static final Objective KINKED =
      new Objective() {
        @Override
        public int size() {
          return 2;
        }

        @Override
        public double scale() {
          return 1;
        }

        @Override
        public ObjectiveEvaluation newEvaluation() {
          return new Kinked();
        }
      };

  private static final class Kinked implements ObjectiveEvaluation {
    private double x;
    private double y;

    @Override
    public double value(double[] point) {
      x = point[0];
      y = point[1] / 20;
      return x * x + y * y + Math.abs(y);
    }

    @Override
    public void gradient(double[] out) {
      out[0] = 2 * x;
      out[1] = (2 * y + Math.signum(y)) / 20;
    }

    @Override
    public double relativeMisfit() {
      throw new AssertionError("chains compute values and gradients alone");
    }

    @Override
    public double penalty() {
      throw new AssertionError("chains compute values and gradients alone");
    }

    @Override
    public double antipodeValue() {
      throw new AssertionError("chains compute values and gradients alone");
    }

    @Override
    public double slope(double[] v) {
      throw new AssertionError("chains compute values and gradients alone");
    }

    @Override
    public LeastSquaresModel leastSquares() {
      throw new AssertionError("chains compute values and gradients alone");
    }
  }

  private static List<Chain> run(int burnIn, int samples, int threads, Monitor monitor) {
    return Chains.run(
        new Target(KINKED, 2),
        Collections.nCopies(4, UNIT),
        List.of(new double[] {3, 40}, new double[2], new double[] {-1, -60}, new double[] {0, 9}),
        new ChainLength(burnIn, samples),
        new Seed(3),
        threads,
        monitor);
  }

  /** ∫ t^p exp(−½t² − ½|t|) over ∫ exp(−½t² − ½|t|), by the midpoint rule. */
  private static double moment(int power) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < 200_000; i++) {
      double t = (i + 0.5) * 1e-4;
      double density = Math.exp(-t * t / 2 - t / 2);
      sum += Math.pow(t, power) * density;
      all += density;
    }
    return sum / all;
  }

  @Test
  void theMomentsOfAKinkedDensityAreThoseOfItsIntegral() {
    List<Chain> chains = run(2000, 10_000, 2, Monitor.none());
    double[] squares = new double[2];
    double[] means = new double[2];
    double absolute = 0;
    int count = 0;
    for (Chain chain : chains) {
      for (int i = 0; i < chain.count(); i++) {
        double x = chain.draws()[2 * i];
        double y = chain.draws()[2 * i + 1] / 20;
        means[0] += x;
        means[1] += y;
        squares[0] += x * x;
        squares[1] += y * y;
        absolute += Math.abs(y);
        count++;
      }
      assertThat(chain.acceptance()).isBetween(0.5, 0.65);
    }
    for (int j = 0; j < 2; j++) {
      int number = j;
      Mixing mixing = Mixing.of(chains.stream().map(chain -> chain.series(number)).toList());
      // Both axes mix: the preconditioner learnt that one is twenty times as long.
      assertThat(mixing.effectiveSize()).isGreaterThan(8000);
      assertThat(mixing.rHat()).isLessThan(1.01);
      assertThat(means[j] / count).isCloseTo(0, within(0.04));
    }
    assertThat(squares[0] / count).isCloseTo(1, within(0.05));
    assertThat(squares[1] / count).isCloseTo(moment(2), within(0.04));
    assertThat(absolute / count).isCloseTo(moment(1), within(0.03));
  }

  @Test
  void theDrawsDoNotDependOnTheNumberOfThreads() {
    List<Chain> one = run(100, 200, 1, Monitor.none());
    List<Chain> three = run(100, 200, 3, Monitor.none());
    for (int i = 0; i < one.size(); i++) {
      assertThat(three.get(i).draws()).containsExactly(one.get(i).draws());
      assertThat(three.get(i).potentials()).containsExactly(one.get(i).potentials());
    }
  }

  @Test
  void thePotentialsAreThoseOfTheDraws() {
    Chain chain = run(0, 50, 1, Monitor.none()).get(0);
    assertThat(new Target(KINKED, 2).potentials(chain.draws())).containsExactly(chain.potentials());
  }

  @Test
  void aMonitorStopsAllChainsAtTheSameDraw() {
    Monitor stopping =
        new Monitor() {
          @Override
          public boolean proceed(Iteration iteration) {
            return true;
          }

          @Override
          public boolean proceed(String task, int done, int total) {
            assertThat(total).isEqualTo(1100);
            return done < 500;
          }
        };
    List<Chain> chains = run(100, 1000, 2, stopping);
    assertThat(chains).extracting(Chain::count).containsExactly(400, 400, 400, 400);
  }

  @Test
  void aChainTooShortToBeComparedIsRefused() {
    assertThatThrownBy(() -> new ChainLength(0, 7)).hasMessageContaining("at least 8 samples");
    assertThatThrownBy(() -> new ChainLength(-1, 10)).hasMessageContaining("burn-in");
  }
}
