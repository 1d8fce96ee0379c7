package org.antipode.report.recovery;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;

/** Whether an operator measures entries of the signal as they are: a mask, or the identity. */
final class MeasuredEntries {
  private MeasuredEntries() {}

  /**
   * The number of the signal that each measurement equals, or empty where one equals none. The
   * operator is applied to the signal 1, 2, 3, …, and to a random one.
   */
  static Optional<int[]> of(MeasurementOperator operator) {
    int size = operator.inputSize();
    if (operator.outputSize() > size || operator.outputShape().isComplex()) {
      return Optional.empty();
    }
    double[] counted = operator.at(IntStream.rangeClosed(1, size).asDoubleStream().toArray());
    int[] entries = new int[counted.length];
    BitSet seen = new BitSet(size);
    for (int i = 0; i < entries.length; i++) {
      int entry = (int) counted[i] - 1;
      if (entry + 1 != counted[i] || entry < 0 || entry >= size || seen.get(entry)) {
        return Optional.empty();
      }
      seen.set(entry);
      entries[i] = entry;
    }
    double[] signal = new Seed(0).stream("entries").gaussians(size, 1);
    double[] expected = Arrays.stream(entries).mapToDouble(entry -> signal[entry]).toArray();
    return Arrays.equals(operator.at(signal), expected) ? Optional.of(entries) : Optional.empty();
  }
}
