package org.antipode.generators.onnx.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/** The roles of a signal's axes, which ONNX does not name. */
final class SignalShape {
  private static final List<List<Role>> CHANNELS_FIRST =
      List.of(
          List.of(Role.NONE),
          List.of(Role.NONE),
          List.of(Role.CHANNEL, Role.TIME),
          List.of(Role.CHANNEL, Role.HEIGHT, Role.WIDTH),
          List.of(Role.CHANNEL, Role.DEPTH, Role.HEIGHT, Role.WIDTH));

  private static final List<Role> CHANNELS_LAST = List.of(Role.HEIGHT, Role.WIDTH, Role.CHANNEL);

  private SignalShape() {}

  /**
   * The shape of a signal with these axes.
   *
   * <p>Channels are first, as in PyTorch. They are last, as in Keras, where only the last of three
   * axes has the 1 or 3 entries of a picture's channels.
   */
  static Shape of(int[] dims) {
    int[] lengths = dims.length == 0 ? new int[] {1} : dims;
    List<Role> roles =
        lengths.length == 3 && isColour(lengths[2]) && !isColour(lengths[0])
            ? CHANNELS_LAST
            : lengths.length < CHANNELS_FIRST.size()
                ? CHANNELS_FIRST.get(lengths.length)
                : List.of();
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      axes.add(new Axis(lengths[i], roles.isEmpty() ? Role.NONE : roles.get(i)));
    }
    return new Shape(axes, Field.REAL);
  }

  private static boolean isColour(int length) {
    return length == 1 || length == 3;
  }

  /** The shape of dims without their batch axis. */
  static Shape withoutBatch(int[] dims) {
    return of(Arrays.copyOfRange(dims, 1, dims.length));
  }
}
