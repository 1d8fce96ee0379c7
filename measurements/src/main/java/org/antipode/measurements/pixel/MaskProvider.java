package org.antipode.measurements.pixel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** Some pixels of the signal, drawn at random, each with all of its channels. */
public final class MaskProvider implements MeasurementProvider<MaskProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "part of the pixels that is measured", min = 1e-9, max = 1)
          Double fraction) {}

  @Override
  public String name() {
    return "mask";
  }

  @Override
  public String summary() {
    return "some of the signal's pixels, drawn at random";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  /** The nearest whole number of pixels is measured, and one at least. */
  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    int channels = signal.length(Role.CHANNEL);
    int pixels = signal.entries() / channels;
    int count = Math.max(1, (int) Math.round(options.fraction() * pixels));
    boolean[] measured = drawn(pixels, count, context.random());
    int stride = Math.max(1, signal.stride(Role.CHANNEL));
    int[] numbers =
        IntStream.range(0, signal.size())
            .filter(i -> measured[pixel(i, stride, channels, signal.field().numbers())])
            .toArray();
    Shape entries = Shape.vector(count * channels);
    return LinearOperator.of(
        signal,
        signal.isComplex() ? entries.complex() : entries,
        (s, out) -> {
          for (int i = 0; i < numbers.length; i++) {
            out[i] = s[numbers[i]];
          }
        },
        (v, out) -> {
          Arrays.fill(out, 0);
          for (int i = 0; i < numbers.length; i++) {
            out[numbers[i]] = v[i];
          }
        });
  }

  /** The pixel that a number of the signal belongs to. */
  private static int pixel(int number, int stride, int channels, int numbersOfEntry) {
    if (channels == 1) {
      return number / numbersOfEntry;
    }
    return (number / (stride * channels) * stride + number % stride) / numbersOfEntry;
  }

  /**
   * Each set of {@code count} pixels with the same probability: Knuth, The Art of Computer
   * Programming, volume 2, algorithm S.
   */
  private static boolean[] drawn(int pixels, int count, RandomStream random) {
    boolean[] drawn = new boolean[pixels];
    int wanted = count;
    for (int i = 0; i < pixels; i++) {
      drawn[i] = (pixels - i) * random.nextDouble() < wanted;
      wanted -= drawn[i] ? 1 : 0;
    }
    return drawn;
  }
}
