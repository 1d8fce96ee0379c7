package org.antipode.measurements.combined;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;

/** Several views of one signal that are added, As = A_1 s + … + A_d s. */
public final class SumProvider implements MeasurementProvider<SumProvider.Options> {
  /** The options. */
  public record Options(
      @Option("the measurements, each applied to the signal; their results have one shape")
          List<Part<MeasurementOperator, ?>> of) {
    public Options {
      Inner.requireAny(of);
    }
  }

  @Override
  public String name() {
    return "sum";
  }

  @Override
  public String summary() {
    return "several measurements of the same signal, added";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  /** A stack of the views, and the sum of its blocks. */
  @Override
  public MeasurementOperator create(Options options, Context context) {
    List<MeasurementOperator> views = new ArrayList<>();
    for (int i = 0; i < options.of().size(); i++) {
      MeasurementOperator view = options.of().get(i).make(context.part(i, context::shape));
      views.add(view);
      Shape first = views.get(0).outputShape();
      if (!view.outputShape().fits(first)) {
        throw new IllegalArgumentException(
            "%s, view %d, gives shape %s, but %s, view 1, gives shape %s, so that they cannot be"
                    .formatted(
                        options.of().get(i).path(),
                        i + 1,
                        view.outputShape(),
                        options.of().get(0).path(),
                        first)
                + " added");
      }
    }
    MeasurementOperator stack = MeasurementOperator.stack(views);
    return MeasurementOperator.chain(
        List.of(stack, blockSum(stack.outputShape(), views.get(0).outputShape())));
  }

  private static LinearOperator blockSum(Shape blocks, Shape sum) {
    int length = sum.size();
    return LinearOperator.of(
        blocks,
        sum,
        (s, out) -> {
          System.arraycopy(s, 0, out, 0, length);
          for (int i = length; i < s.length; i++) {
            out[i % length] += s[i];
          }
        },
        (v, out) -> {
          for (int from = 0; from < out.length; from += length) {
            System.arraycopy(v, 0, out, from, length);
          }
        });
  }
}
