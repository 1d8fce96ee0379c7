package org.antipode.report.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * The pictures that a signal with height and width is made of: one of a picture, one for each
 * channel where these are not red, green and blue, one for each slice of a volume.
 *
 * @param picture the shape of each
 * @param all how many there are
 * @param planes where those that are drawn are in the signal
 */
record Planes(Shape signal, Shape picture, int all, List<Plane> planes) {
  /** So many are drawn, evenly spaced. */
  private static final int MOST = 16;

  /** A plane begins at this number of the signal. */
  record Plane(String name, int offset) {}

  /** Empty for a signal without height or without width. */
  static Optional<Planes> of(Shape signal) {
    return signal.has(Role.HEIGHT) && signal.has(Role.WIDTH)
        ? Optional.of(ofPictures(signal))
        : Optional.empty();
  }

  private static Planes ofPictures(Shape signal) {
    boolean colour = signal.length(Role.CHANNEL) == 3;
    Shape picture =
        colour
            ? Shape.image(signal.length(Role.HEIGHT), signal.length(Role.WIDTH), 3)
            : Shape.image(signal.length(Role.HEIGHT), signal.length(Role.WIDTH));
    List<Plane> planes = List.of(new Plane("", 0));
    int stride = signal.size();
    for (Axis axis : signal.axes()) {
      stride /= axis.length();
      boolean within =
          axis.role() == Role.HEIGHT
              || axis.role() == Role.WIDTH
              || (colour && axis.role() == Role.CHANNEL);
      if (!within && axis.length() > 1) {
        planes = along(axis, stride, planes);
      }
    }
    return new Planes(signal, picture, planes.size(), some(planes));
  }

  /** Each plane at every place of one more axis. */
  private static List<Plane> along(Axis axis, int stride, List<Plane> planes) {
    String word = axis.role() == Role.NONE ? "" : axis.role().word() + " ";
    List<Plane> more = new ArrayList<>();
    for (Plane plane : planes) {
      for (int i = 0; i < axis.length(); i++) {
        String before = plane.name().isEmpty() ? "" : plane.name() + ", ";
        more.add(new Plane(before + word + i, plane.offset() + i * stride));
      }
    }
    return more;
  }

  private static List<Plane> some(List<Plane> planes) {
    if (planes.size() <= MOST) {
      return planes;
    }
    List<Plane> some = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      some.add(planes.get((int) ((i + 0.5) * planes.size() / MOST)));
    }
    return some;
  }

  /** The numbers of a plane in the order of {@link #picture}. */
  double[] numbers(double[] values, Plane plane) {
    double[] numbers = new double[picture.size()];
    int channels = picture.length(Role.CHANNEL);
    int at = 0;
    for (int y = 0; y < picture.length(Role.HEIGHT); y++) {
      for (int x = 0; x < picture.length(Role.WIDTH); x++) {
        int pixel = plane.offset() + y * signal.stride(Role.HEIGHT) + x * signal.stride(Role.WIDTH);
        for (int c = 0; c < channels; c++) {
          numbers[at++] = values[pixel + c * signal.stride(Role.CHANNEL)];
        }
      }
    }
    return numbers;
  }
}
