package org.antipode.measurements.combined;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Selection;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;

/** A measurement of every channel by itself: a block-diagonal operator. */
public final class PerChannelProvider implements MeasurementProvider<PerChannelProvider.Options> {
  /** The options. */
  public record Options(
      @Option("a measurement for each channel, or one that measures all of them alike")
          List<Part<MeasurementOperator, ?>> of) {}

  @Override
  public String name() {
    return "per-channel";
  }

  @Override
  public String summary() {
    return "a measurement of every channel by itself, one channel after the other";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  /**
   * The views of the channels as a stack. Results of one shape keep it, behind an axis of channels;
   * others become one vector.
   */
  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    int channels = signal.length(Role.CHANNEL);
    if (!signal.has(Role.CHANNEL)) {
      throw new IllegalArgumentException("the signal of shape " + signal + " has no channels");
    }
    if (options.of().size() != 1 && options.of().size() != channels) {
      throw new IllegalArgumentException(
          "option 'of' has %d measurements, but the signal of shape %s has %d channels; give one for"
                  .formatted(options.of().size(), signal, channels)
              + " each, or one for all");
    }
    Shape channel = signal.with(Role.CHANNEL, 1);
    Shape grid = withoutChannels(signal);
    List<MeasurementOperator> measured = new ArrayList<>();
    for (int i = 0; i < options.of().size(); i++) {
      measured.add(options.of().get(i).make(context.part(i, () -> grid)));
    }
    List<Selection> split = Selection.split(signal, Role.CHANNEL, ones(channels));
    List<MeasurementOperator> views = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      MeasurementOperator own = measured.get(measured.size() == 1 ? 0 : c);
      views.add(
          MeasurementOperator.chain(List.of(split.get(c), Selection.reshape(channel, grid), own)));
    }
    MeasurementOperator stack = MeasurementOperator.stack(views);
    Shape first = measured.get(0).outputShape();
    boolean alike = measured.stream().allMatch(own -> own.outputShape().equals(first));
    if (!alike || first.has(Role.CHANNEL)) {
      return stack;
    }
    List<Axis> axes = new ArrayList<>(first.axes());
    axes.add(0, new Axis(channels, Role.CHANNEL));
    Shape joined = new Shape(axes, first.field());
    return MeasurementOperator.chain(
        List.of(stack, Selection.reshape(stack.outputShape(), joined)));
  }

  private static int[] ones(int count) {
    return Collections.nCopies(count, 1).stream().mapToInt(i -> i).toArray();
  }

  private static Shape withoutChannels(Shape signal) {
    List<Axis> axes = signal.axes().stream().filter(axis -> axis.role() != Role.CHANNEL).toList();
    return new Shape(axes.isEmpty() ? List.of(new Axis(1, Role.NONE)) : axes, signal.field());
  }
}
