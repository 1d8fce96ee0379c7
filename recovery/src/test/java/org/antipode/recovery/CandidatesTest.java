package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.antipode.recovery.strategy.BatchSolver;
import org.junit.jupiter.api.Test;

/** Starts from the lowest of many random codes. */
class CandidatesTest {
  private static final double[] Y = {1, -2, 0.5};

  private final AtomicInteger evaluations = new AtomicInteger();
  private final List<double[]> points = Collections.synchronizedList(new ArrayList<>());

  /** G(x) = x, which counts its evaluations. */
  private final Generator identity =
      new Generator() {
        @Override
        public Shape inputShape() {
          return Shape.vector(3);
        }

        @Override
        public Shape outputShape() {
          return Shape.vector(3);
        }

        @Override
        public Evaluation newEvaluation() {
          return new ColumnwiseEvaluation(this) {
            @Override
            public void forward(double[] x, double[] out) {
              evaluations.incrementAndGet();
              System.arraycopy(x, 0, out, 0, 3);
            }

            @Override
            public void pullback(double[] v, double[] out) {
              throw new AssertionError("no derivative of a candidate is needed");
            }

            @Override
            public void pushforward(double[] t, double[] out) {
              throw new AssertionError("no derivative of a candidate is needed");
            }
          };
        }
      };

  private Pipeline pipeline(Penalty penalty) {
    return Pipeline.generator(identity)
        .measure(new Scaling(3, 2))
        .observed(Y)
        .penalty(penalty)
        .solveWith(PipelineFakes.STAYING)
        .seed(7);
  }

  private List<double[]> startsOf(Recovery recovery, double[] measurements) {
    points.clear();
    recovery
        .with(Optional.empty(), Optional.of(measurements), 1)
        .run(
            iteration -> {
              points.add(iteration.point().clone());
              return true;
            });
    return List.copyOf(points);
  }

  private static double[] random(int index) {
    return new Seed(7).stream("start", index).gaussians(3, 1);
  }

  /** The lowest of the first codes by f, computed one by one. */
  private static List<double[]> lowest(int wanted, int of, ToDoubleFunction<double[]> f) {
    return IntStream.range(0, of)
        .mapToObj(CandidatesTest::random)
        .sorted(Comparator.comparingDouble(f))
        .limit(wanted)
        .toList();
  }

  /** ½‖2x − y‖². */
  private static double misfit(double[] x, double[] y) {
    return IntStream.range(0, 3).mapToDouble(i -> Math.pow(2 * x[i] - y[i], 2) / 2).sum();
  }

  @Test
  void theStartsAreTheCandidatesWithTheLowestObjective() {
    Recovery recovery = pipeline(Penalty.none()).starts(4).candidates(50).recovery();
    assertThat(startsOf(recovery, Y))
        .containsExactlyElementsOf(lowest(4, 50, x -> misfit(x, Y)))
        .isNotEqualTo(IntStream.range(0, 4).mapToObj(CandidatesTest::random).toList());
    assertThat(recovery.starts()).hasToString("4 starts, of 50 candidates");
  }

  @Test
  void thePenaltyCounts() {
    Recovery recovery = pipeline(Penalty.ridge(5)).starts(4).candidates(50).recovery();
    List<double[]> starts = startsOf(recovery, Y);
    assertThat(starts)
        .containsExactlyElementsOf(
            lowest(
                4,
                50,
                x -> misfit(x, Y) + 5 * IntStream.range(0, 3).mapToDouble(i -> x[i] * x[i]).sum()))
        .isNotEqualTo(lowest(4, 50, x -> misfit(x, Y)));
  }

  @Test
  void recoveriesOfOtherMeasurementsShareTheEvaluations() {
    Recovery recovery = pipeline(Penalty.none()).starts(2).candidates(50).recovery();
    startsOf(recovery, Y);
    int first = evaluations.get();
    double[] other = {-3, 1, 1};
    assertThat(startsOf(recovery, other))
        .containsExactlyElementsOf(lowest(2, 50, x -> misfit(x, other)));
    assertThat(first).isGreaterThanOrEqualTo(50);
    assertThat(evaluations.get() - first).isEqualTo(first - 50);
  }

  @Test
  void anEncodersCodeStaysTheFirstStart() {
    Pipeline encoded =
        pipeline(Penalty.none())
            .starts(new Doubling(3, 1), Optional.of(Encoder.Input.MEASUREMENTS), 3)
            .candidates(9);
    assertThatThrownBy(encoded::recovery).hasMessageContaining("encoder: it gives 6 numbers");
    Recovery recovery =
        pipeline(Penalty.none())
            .starts(identity, Optional.of(Encoder.Input.MEASUREMENTS), 3)
            .candidates(9)
            .recovery();
    List<double[]> starts = startsOf(recovery, Y);
    assertThat(starts.get(0)).containsExactly(Y);
    assertThat(starts.subList(1, 4)).containsExactlyElementsOf(lowest(3, 9, x -> misfit(x, Y)));
    assertThat(recovery.starts()).hasToString("4 starts, the first encoded, of 9 candidates");
  }

  @Test
  void aMonitorStopsTheEvaluationsAndALaterRecoveryRepeatsThem() {
    Recovery recovery = pipeline(Penalty.none()).starts(2).candidates(50).recovery();
    List<Integer> seen = new ArrayList<>();
    Monitor stopping =
        new Monitor() {
          @Override
          public boolean proceed(Iteration iteration) {
            return false;
          }

          @Override
          public boolean proceed(String task, int done, int total) {
            assertThat(total).isEqualTo(50);
            seen.add(done);
            return done < 20;
          }
        };
    assertThat(recovery.run(stopping).solved().results()).hasSize(1);
    assertThat(seen).hasSize(21).endsWith(20);
    assertThat(startsOf(recovery, Y)).containsExactlyElementsOf(lowest(2, 50, x -> misfit(x, Y)));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> pipeline(Penalty.none()).candidates(0))
        .isInstanceOf(RequestException.class)
        .hasMessage("candidates: must be at least 1 but is 0");
    assertThatThrownBy(() -> pipeline(Penalty.none()).starts(4).candidates(3).recovery())
        .isInstanceOf(RequestException.class)
        .hasMessage("starts: candidates must be at least random, 4, but is 3");
    assertThatThrownBy(() -> pipeline(Penalty.none()).candidates(20_000_000).recovery())
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "starts: 20000000 candidates with 6 numbers each, those of the code and of its"
                + " measurements, do not fit into 512 MiB; at most 11184810 do");
    assertThatThrownBy(() -> pipeline(Penalty.none()).polished(2).recovery())
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("starts: polished is for a solver of two stages");
    BatchSolver batch = (example, threads) -> null;
    assertThatThrownBy(() -> pipeline(Penalty.none()).solveWith(batch).polished(2).recovery())
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("starts: polished is for a solver of two stages");
  }
}
