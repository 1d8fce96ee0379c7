package org.antipode.core.spi;

import org.antipode.core.map.MeasurementOperator;

/** Makes measurement operators. */
public interface MeasurementProvider<O extends Record> extends Provider<MeasurementOperator, O> {
  /**
   * Makes the operator for signals of a shape.
   *
   * @param context has the shape of the signals to be measured, and the operator's own stream, for
   *     entries that are drawn
   * @throws IllegalArgumentException if the options do not fit the signal, in one sentence
   */
  @Override
  MeasurementOperator create(O options, Context context);
}
