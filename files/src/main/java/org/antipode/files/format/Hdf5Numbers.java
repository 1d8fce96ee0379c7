package org.antipode.files.format;

import java.lang.reflect.Array;

/** What jhdf gives, nested arrays or boxes of any type of number, one after the other. */
final class Hdf5Numbers {
  private final double[] numbers;
  private int count;

  Hdf5Numbers(int count) {
    this.numbers = new double[count];
  }

  Hdf5Numbers add(Object data) {
    if (data instanceof double[] doubles) {
      System.arraycopy(doubles, 0, numbers, count, doubles.length);
      count += doubles.length;
    } else if (data instanceof float[] floats) {
      for (float number : floats) {
        numbers[count++] = number;
      }
    } else if (data.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(data); i++) {
        add(Array.get(data, i));
      }
    } else if (data instanceof Number number) {
      numbers[count++] = number.doubleValue();
    } else {
      // An h5py boolean, an enumeration of FALSE and TRUE.
      numbers[count++] = data.equals("TRUE") ? 1 : 0;
    }
    return this;
  }

  /** All of them. */
  double[] numbers() {
    if (count != numbers.length) {
      throw new IllegalStateException(count + " numbers instead of " + numbers.length);
    }
    return numbers;
  }
}
