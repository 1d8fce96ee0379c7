package org.antipode.measurements.matrix;

import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;

/** The signal itself is measured, A = I: plain inversion of the generator (Corollary 5). */
public final class IdentityProvider implements MeasurementProvider<IdentityProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String summary() {
    return "the signal itself: plain inversion of the generator";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    return LinearOperator.of(signal, signal, IdentityProvider::copy, IdentityProvider::copy);
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
