package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.core.RequestException;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

/** The checks pass correct noise models and name what is wrong with broken ones. */
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class NoiseContractTest {
  private static void add(double[] measurements, RandomStream random) {
    for (int i = 0; i < measurements.length; i++) {
      measurements[i] += random.nextGaussian();
    }
  }

  private static void assertCaught(String check, Noise noise) {
    assertThat(Contract.check(noise, new Seed(1)).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
  }

  @Test
  void correctNoisePasses() {
    Contract.check(NoiseContractTest::add, new Seed(1)).orThrow();
    Contract.check(Noise.none(), new Seed(1)).orThrow();
  }

  /** Counts, whose means are not negative. */
  private static void requirePositive(double[] measurements) {
    for (double z : measurements) {
      if (z < 0) {
        throw new RequestException("noise: a measurement is " + z);
      }
    }
  }

  @Test
  void noiseThatRefusesNegativeMeasurementsIsCheckedWithPositiveOnes() {
    Contract.check(
            (y, random) -> {
              requirePositive(y);
              add(y, random);
            },
            new Seed(1))
        .orThrow();
    assertCaught(
        "finite for any measurements",
        (y, random) -> {
          requirePositive(y);
          y[0] = Math.log(y[0]);
        });
  }

  @Test
  void noiseOfAStreamOfItsOwnIsCaught() {
    RandomStream own = new Seed(5).stream("own");
    assertCaught("repeated by its stream", (y, random) -> add(y, own));
  }

  @Test
  void aStateThatIsKeptIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    assertCaught(
        "repeated by its stream",
        (y, random) -> {
          add(y, random);
          y[0] += calls.incrementAndGet();
        });
  }

  @Test
  void anArrayThatIsKeptIsCaught() {
    double[][] kept = {new double[0]};
    assertCaught(
        "no array of the caller is kept",
        (y, random) -> {
          double before = kept[0].length == y.length && kept[0][0] == 1e30 ? 1 : 0;
          kept[0] = y;
          add(y, random);
          y[0] += before;
        });
  }

  @Test
  void noiseThatIsNotFiniteForZerosIsCaught() {
    assertCaught(
        "finite for any measurements",
        (y, random) -> {
          double norm = Vectors.fastNorm(y);
          for (int i = 0; i < y.length; i++) {
            y[i] /= norm;
          }
        });
  }

  @Test
  void noiseForOneSizeAloneIsCaught() {
    assertCaught("noise", (y, random) -> y[1] += random.nextGaussian());
  }

  @Test
  void scratchSharedBetweenThreadsIsCaught() {
    double[] scratch = new double[1000];
    assertCaught(
        "threads share the noise",
        (y, random) -> {
          for (int i = 0; i < y.length; i++) {
            scratch[i] = random.nextGaussian();
          }
          Thread.yield();
          for (int i = 0; i < y.length; i++) {
            y[i] += scratch[i];
          }
        });
  }
}
