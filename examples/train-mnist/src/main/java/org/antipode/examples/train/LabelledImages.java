package org.antipode.examples.train;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Images of 28 × 28 grey pixels and the class of each, 0 to 9.
 *
 * @param pixels size × 784, row-major, 0 black to 255 white
 * @param labels size
 */
record LabelledImages(byte[] pixels, byte[] labels) {
  static final int SIDE = 28;
  static final int PIXELS = SIDE * SIDE;
  static final int CLASSES = 10;

  /** The training images of an MNIST-like data set. */
  static LabelledImages training(Path directory) {
    return read(directory, "train");
  }

  /** The test images of an MNIST-like data set. */
  static LabelledImages test(Path directory) {
    return read(directory, "t10k");
  }

  private static LabelledImages read(Path directory, String part) {
    IdxFile images = IdxFile.read(directory, part + "-images-idx3-ubyte", 3);
    IdxFile labels = IdxFile.read(directory, part + "-labels-idx1-ubyte", 1);
    int[] sizes = images.sizes();
    if (sizes[1] != SIDE || sizes[2] != SIDE) {
      throw new RequestException(
          images.path() + " has images of " + sizes[1] + " x " + sizes[2] + ", not 28 x 28.");
    }
    if (labels.sizes()[0] != sizes[0]) {
      throw new RequestException(
          String.format(
              "%s has %d labels but %s has %d images.",
              labels.path(), labels.sizes()[0], images.path(), sizes[0]));
    }
    for (byte label : labels.bytes()) {
      if (label < 0 || label >= CLASSES) {
        throw new RequestException(
            labels.path() + " has the label " + (label & 0xff) + ", which is not from 0 to 9.");
      }
    }
    return new LabelledImages(images.bytes(), labels.bytes());
  }

  int size() {
    return labels.length;
  }

  /** The class of an image, 0 to 9. */
  int label(int index) {
    return labels[index];
  }

  /** The 784 grey values of an image, row-major. */
  byte[] image(int index) {
    return Arrays.copyOfRange(pixels, index * PIXELS, (index + 1) * PIXELS);
  }

  /** The chosen images one after another, indices.length × 784, scaled to [0, 1]. */
  float[] scaled(int... indices) {
    float[] scaled = new float[indices.length * PIXELS];
    for (int i = 0; i < indices.length; i++) {
      for (int j = 0; j < PIXELS; j++) {
        scaled[i * PIXELS + j] = (pixels[indices[i] * PIXELS + j] & 0xff) / 255f;
      }
    }
    return scaled;
  }
}
