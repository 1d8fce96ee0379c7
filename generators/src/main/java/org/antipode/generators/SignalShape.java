package org.antipode.generators;

import java.util.List;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/** The shape of a real signal whose option names the lengths of its axes alone. */
public final class SignalShape {
  private SignalShape() {}

  /** That of an image where there are two axes, or three with the channels last. */
  public static Shape of(List<Integer> lengths) {
    return switch (lengths.size()) {
      case 2 -> Shape.image(lengths.get(0), lengths.get(1));
      case 3 -> Shape.image(lengths.get(0), lengths.get(1), lengths.get(2));
      default ->
          new Shape(
              lengths.stream().map(length -> new Axis(length, Role.NONE)).toList(), Field.REAL);
    };
  }
}
