package org.antipode.measurements.transform;

import static org.antipode.measurements.transform.Sums.assertEqual;
import static org.antipode.measurements.transform.Sums.drawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.NpyFile;
import org.antipode.files.input.WordOrFile;
import org.antipode.measurements.Grid;
import org.antipode.measurements.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FourierTest {
  @TempDir Path folder;

  static List<Shape> shapes() {
    return List.of(
        Shape.vector(1),
        Shape.vector(7),
        Shape.image(4, 4),
        Shape.image(5, 6),
        Shape.image(3, 4).complex(),
        Shape.image(2, 5, 3),
        Shape.image(3, 2, 3).complex(),
        new Shape(
            List.of(new Axis(3, Role.CHANNEL), new Axis(4, Role.HEIGHT), new Axis(5, Role.WIDTH)),
            Field.REAL),
        new Shape(
            List.of(new Axis(2, Role.DEPTH), new Axis(3, Role.HEIGHT), new Axis(4, Role.WIDTH)),
            Field.REAL));
  }

  private static FourierProvider.Options options(Pattern pattern, double fraction) {
    return new FourierProvider.Options(
        Optional.of(WordOrFile.of(pattern)),
        Optional.of(fraction),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  private static FourierProvider.Options uncentred(FourierProvider.Options options) {
    return new FourierProvider.Options(
        options.mask(), options.fraction(), options.centre(), options.power(), false);
  }

  private static LinearOperator operator(FourierProvider.Options options, Shape signal) {
    return (LinearOperator)
        new FourierProvider().create(options, Context.of(signal, new Seed(1).stream("test")));
  }

  private static LinearOperator whole(Shape signal, boolean centred) {
    FourierProvider.Options options = new FourierProvider().defaults();
    return operator(centred ? options : uncentred(options), signal);
  }

  /** Entry k of a channel: Σ_j s_j exp(−2πi Σ_a j_a (k_a − zero_a)/n_a)/√n. */
  private static double[] sum(Shape signal, double[] s, boolean centred) {
    return Sums.of(
        signal,
        true,
        s,
        (j, k, lengths) -> {
          double turns = 0;
          for (int a = 0; a < lengths.length; a++) {
            turns += (double) j[a] * (k[a] - (centred ? lengths[a] / 2 : 0)) / lengths[a];
          }
          double size = Math.sqrt(Arrays.stream(lengths).reduce(1, (a, b) -> a * b));
          return new double[] {
            Math.cos(2 * Math.PI * turns) / size, -Math.sin(2 * Math.PI * turns) / size
          };
        });
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theWholeTransformIsTheSum(Shape signal) {
    double[] s = drawn(signal.size());
    for (boolean centred : new boolean[] {true, false}) {
      LinearOperator operator = whole(signal, centred);
      assertThat(operator.outputShape()).isEqualTo(signal.complex());
      assertEqual(operator.at(s), sum(signal, s, centred));
    }
  }

  /** Of a real signal the real part is taken, so that A*A = I all the same. */
  @ParameterizedTest
  @MethodSource("shapes")
  void theAdjointIsTheInverse(Shape signal) {
    double[] s = drawn(signal.size());
    LinearEvaluation evaluation = whole(signal, true).newEvaluation();
    double[] image = new double[signal.complex().size()];
    evaluation.apply(s, image);
    double[] back = new double[s.length];
    evaluation.adjoint(image, back);
    assertEqual(back, s);
  }

  /** Of a delta in frequency, a wave with its conjugate sign. */
  @Test
  void theAdjointOfAFrequencyIsItsWave() {
    Shape signal = Shape.image(4, 8).complex();
    double[] delta = new double[signal.size()];
    delta[2 * (3 * 8 + 6)] = 1; // one turn down, two turns along
    double[] wave = new double[signal.size()];
    whole(signal, true).newEvaluation().adjoint(delta, wave);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 8; x++) {
        double angle = 2 * Math.PI * (y / 4.0 + 2 * x / 8.0);
        int at = 2 * (8 * y + x);
        assertEqual(
            Arrays.copyOfRange(wave, at, at + 2),
            new double[] {Math.cos(angle) / Math.sqrt(32), Math.sin(angle) / Math.sqrt(32)});
      }
    }
  }

  private static boolean[] chequered(int points) {
    boolean[] seen = new boolean[points];
    for (int i = 0; i < points; i++) {
      seen[i] = i % 3 != 1;
    }
    return seen;
  }

  /** Those of a file come in row-major order, with the channels where the signal has them. */
  @ParameterizedTest
  @MethodSource("shapes")
  void aMaskPicksEntriesInTheirOrder(Shape signal) {
    Grid grid = Grid.of(signal);
    boolean[] seen = chequered(grid.points());
    Path file = folder.resolve("mask.npy");
    double[] values = new double[seen.length];
    Arrays.setAll(values, i -> seen[i] ? 1 : 0);
    NpyFile.write(file, new Shape(grid.axes(), Field.REAL), values);
    FourierProvider.Options options =
        new FourierProvider.Options(
            Optional.of(WordOrFile.of(file)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true);
    double[] s = drawn(signal.size());
    for (boolean centred : new boolean[] {true, false}) {
      LinearOperator operator = operator(centred ? options : uncentred(options), signal);
      double[] all = sum(signal, s, centred);
      int[] offsets = Grid.of(signal.complex()).offsets();
      int stride = Grid.of(signal.complex()).channelStride();
      double[] expected =
          IntStream.of(Seen.indices(seen))
              .flatMap(
                  point ->
                      IntStream.range(0, grid.channels())
                          .map(channel -> offsets[point] + channel * stride))
              .flatMap(entry -> IntStream.of(entry, entry + 1))
              .sorted()
              .mapToDouble(number -> all[number])
              .toArray();
      assertThat(operator.outputShape()).isEqualTo(Shape.vector(expected.length / 2).complex());
      assertEqual(operator.at(s), expected);
      assertThat(operator.description())
          .containsExactly(
              "%s has %d of %d coefficients"
                  .formatted(file, Seen.indices(seen).length, grid.points()));
    }
  }

  @ParameterizedTest
  @CsvSource({"RANDOM", "LINES", "RADIAL", "SPIRAL"})
  void theSameFrequenciesAreSeenCentredOrNot(Pattern pattern) {
    Shape signal = Shape.image(9, 10);
    double[] s = drawn(signal.size());
    double[] centred = operator(options(pattern, 0.3), signal).at(s);
    double[] first = operator(uncentred(options(pattern, 0.3)), signal).at(s);
    assertThat(sizes(first)).isEqualTo(sizes(centred));
  }

  private static double[] sizes(double[] pairs) {
    return IntStream.range(0, pairs.length / 2)
        .mapToDouble(i -> Math.hypot(pairs[2 * i], pairs[2 * i + 1]))
        .sorted()
        .toArray();
  }

  @Test
  void wrongOptionsAreRefused() {
    Optional<WordOrFile<Pattern>> lines = Optional.of(WordOrFile.of(Pattern.LINES));
    Optional<WordOrFile<Pattern>> none = Optional.empty();
    Optional<Double> half = Optional.of(0.5);
    Optional<Double> without = Optional.empty();
    assertThatThrownBy(() -> new FourierProvider.Options(lines, without, without, without, true))
        .hasMessageStartingWith("option 'fraction' is required");
    assertThatThrownBy(() -> new FourierProvider.Options(none, half, without, without, true))
        .hasMessageStartingWith("option 'fraction' needs 'mask'");
    assertThatThrownBy(() -> new FourierProvider.Options(none, without, half, without, true))
        .hasMessage("options 'centre' and 'power' need 'mask': random or lines");
    Shape four =
        new Shape(
            List.of(
                new Axis(2, Role.TIME),
                new Axis(2, Role.DEPTH),
                new Axis(2, Role.HEIGHT),
                new Axis(2, Role.WIDTH)),
            Field.REAL);
    assertThatThrownBy(() -> whole(four, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "at most three axes beside the channels are transformed, but the signal of shape 2×2×2×2"
                + " (time×depth×height×width) has 4");
  }

  @Test
  void aMaskOfAnotherShapeIsRefused() {
    Path file = folder.resolve("mask.npy");
    NpyFile.write(file, Shape.image(4, 5), new double[20]);
    FourierProvider.Options options =
        new FourierProvider.Options(
            Optional.of(WordOrFile.of(file)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true);
    assertThatThrownBy(() -> operator(options, Shape.image(5, 4)))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("has shape 4×5, but the signal has shape 5×4");
    assertThatThrownBy(() -> operator(options, Shape.image(4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + " is 0 everywhere, so that nothing is seen");
  }
}
