package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.recovery.PipelineFakes.Amount;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.junit.jupiter.api.Test;

class DeviationsTest {
  private static final double[] SIGNAL = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  private final List<double[]> points = Collections.synchronizedList(new ArrayList<>());

  private Pipeline pipeline(int deviations) {
    return Pipeline.generator(deviating(deviations))
        .measure(new Scaling(10, 0.5))
        .solveWith(PipelineFakes.STAYING)
        .seed(7)
        .monitor(this::seen);
  }

  private static Generator deviating(int deviations) {
    Generator doubling = new Doubling(5, 2);
    return new StatedGenerator(doubling, doubling.valueRange(), deviations);
  }

  private boolean seen(Iteration iteration) {
    points.add(iteration.point().clone());
    return true;
  }

  private static double[] drawnEntries(String stream, int... index) {
    Seed seed = new Seed(7);
    double[] drawn =
        (index.length == 0 ? seed.stream(stream) : seed.stream(stream, index[0])).gaussians(3, 1);
    return Arrays.copyOf(drawn, 5);
  }

  @Test
  void startsAndDrawnTruthsAreZeroInTheDeviations() {
    RecoveryResult result = pipeline(2).starts(3).recover();
    assertThat(result.trueLatent().orElseThrow()).containsExactly(drawnEntries("truth"));
    assertThat(points)
        .containsExactlyElementsOf(
            IntStream.range(0, 3).mapToObj(i -> drawnEntries("start", i)).toList());
  }

  @Test
  void hopsLeaveTheDeviationsAsTheyAre() {
    pipeline(2).starts(1).hops(3).recover();
    assertThat(points).hasSizeGreaterThan(3);
    assertThat(points)
        .allSatisfy(point -> assertThat(Arrays.copyOfRange(point, 3, 5)).containsExactly(0, 0));
    assertThat(points.stream().map(point -> point[0]).distinct()).hasSize(points.size());
  }

  @Test
  void thereIsOneStartFromZeroWhereEveryEntryIsADeviation() {
    pipeline(5).truth(new Truth.Signal(SIGNAL)).starts(4).hops(2).recover();
    assertThat(points).containsExactly(new double[5]);
  }

  @Test
  void aTruthIsNotDrawnWhereEveryEntryIsADeviation() {
    assertThatThrownBy(() -> pipeline(5).recover())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("give latent or signal with a file");
  }

  @Test
  void samplesAreZeroInTheDeviations() {
    Samples samples = Samples.drawn(deviating(2), 2, new Seed(7));
    assertThat(Arrays.copyOf(samples.latents(), 5)).containsExactly(drawnEntries("sample", 0));
  }

  @Test
  void samplesAreNotDrawnWhereEveryEntryIsADeviation() {
    Generator generator = deviating(5);
    assertThatThrownBy(() -> Samples.drawn(generator, 2, new Seed(7)))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "generator: no code of it is random, so that there is nothing to draw; give codes with"
                + " --latent FILE");
  }

  @Test
  void aPenaltysProviderGetsTheirNumber() {
    List<Integer> asked = new ArrayList<>();
    PenaltyProvider<Amount> provider =
        new PenaltyProvider<>() {
          @Override
          public String name() {
            return "asking";
          }

          @Override
          public String summary() {
            return "A penalty for tests.";
          }

          @Override
          public Amount defaults() {
            return new Amount(1.0);
          }

          @Override
          public Penalty create(Amount options, Context context) {
            asked.add(context.deviations());
            return Penalty.none();
          }
        };
    pipeline(2).penalty(provider, new Amount(1.0)).recovery();
    assertThat(asked).containsExactly(2);
  }
}
