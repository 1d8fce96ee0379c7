package org.antipode.core.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The axes and the field of an array that is stored flat, the last axis fastest.
 *
 * <p>A complex entry is two numbers side by side, the real part and the imaginary part; inner
 * products are the real ones, Re⟨a, b⟩, so that they are those of the numbers.
 *
 * @param axes at least one, slowest first; no two have the same role, but for {@link Role#NONE}
 */
public record Shape(List<Axis> axes, Field field) {
  public Shape {
    axes = List.copyOf(axes);
    if (axes.isEmpty()) {
      throw new IllegalArgumentException("a shape needs at least one axis");
    }
    List<Role> roles = axes.stream().map(Axis::role).filter(role -> role != Role.NONE).toList();
    if (roles.stream().distinct().count() < roles.size()) {
      throw new IllegalArgumentException("two axes of a shape have the same role: " + roles);
    }
    long numbers = field.numbers();
    for (Axis axis : axes) {
      numbers = Math.min(numbers * axis.length(), 1L << 31); // capped: no product overflows
    }
    if (numbers > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "an array of shape " + text(axes) + " has more than 2147483647 numbers");
    }
  }

  /** A real vector. */
  public static Shape vector(int length) {
    return new Shape(List.of(new Axis(length, Role.NONE)), Field.REAL);
  }

  /** A real image, row by row. */
  public static Shape image(int height, int width) {
    return new Shape(
        List.of(new Axis(height, Role.HEIGHT), new Axis(width, Role.WIDTH)), Field.REAL);
  }

  /** A real image, row by row, the channels of each pixel side by side. */
  public static Shape image(int height, int width, int channels) {
    return new Shape(
        List.of(
            new Axis(height, Role.HEIGHT),
            new Axis(width, Role.WIDTH),
            new Axis(channels, Role.CHANNEL)),
        Field.REAL);
  }

  /** The same axes with complex entries. */
  public Shape complex() {
    return new Shape(axes, Field.COMPLEX);
  }

  public boolean isComplex() {
    return field == Field.COMPLEX;
  }

  /** The same shape with another length of the axis with a role, which it must have. */
  public Shape with(Role role, int length) {
    List<Axis> changed = new ArrayList<>(axes);
    changed.set(position(role), new Axis(length, role));
    return new Shape(changed, field);
  }

  /** The product of the axes' lengths. */
  public int entries() {
    return size() / field.numbers();
  }

  /** The length of the {@code double[]}: one number for each real entry, two for a complex one. */
  public int size() {
    int size = field.numbers();
    for (int i = 0; i < axes.size(); i++) {
      size *= axes.get(i).length();
    }
    return size;
  }

  /** The axes' lengths, slowest first. */
  public List<Integer> lengths() {
    return axes.stream().map(Axis::length).toList();
  }

  public boolean has(Role role) {
    return position(role) >= 0;
  }

  /** The length of the axis with a role; 1 if there is none. */
  public int length(Role role) {
    int position = position(role);
    return position < 0 ? 1 : axes.get(position).length();
  }

  /**
   * How many numbers of the array lie between neighbours along the axis with a role; 0 if there is
   * none. Entry (y, x) of an image begins at {@code y * stride(HEIGHT) + x * stride(WIDTH)}.
   */
  public int stride(Role role) {
    int position = position(role);
    int stride = position < 0 ? 0 : field.numbers();
    for (int i = position + 1; i < axes.size(); i++) {
      stride *= axes.get(i).length();
    }
    return stride;
  }

  private int position(Role role) {
    for (int i = 0; i < axes.size(); i++) {
      if (axes.get(i).role() == role) {
        return i;
      }
    }
    return -1;
  }

  /** Whether it can be drawn: real, with height, width and at most one or three channels. */
  public boolean isImage() {
    int channels = length(Role.CHANNEL);
    return field == Field.REAL
        && has(Role.HEIGHT)
        && has(Role.WIDTH)
        && axes.size() == (has(Role.CHANNEL) ? 3 : 2)
        && (channels == 1 || channels == 3);
  }

  /**
   * Whether an array of this shape can be read as one of another: size and field agree and, where
   * both shapes name axes, the axes longer than 1 too.
   */
  public boolean fits(Shape other) {
    return field == other.field
        && size() == other.size()
        && (!isNamed() || !other.isNamed() || longAxes().equals(other.longAxes()));
  }

  private boolean isNamed() {
    return axes.stream().anyMatch(axis -> axis.role() != Role.NONE);
  }

  private List<Axis> longAxes() {
    return axes.stream().filter(axis -> axis.length() > 1).toList();
  }

  /** {@code 28×28}; with the axes' roles unless they are those of a vector or of an image. */
  @Override
  public String toString() {
    List<Role> image = List.of(Role.HEIGHT, Role.WIDTH, Role.CHANNEL);
    List<Role> roles = axes.stream().map(Axis::role).toList();
    boolean usual = !isNamed() || roles.equals(image.subList(0, Math.min(3, axes.size())));
    String names = roles.stream().map(Role::word).collect(Collectors.joining("×", " (", ")"));
    return text(axes) + (usual ? "" : names) + (isComplex() ? " complex" : "");
  }

  private static String text(List<Axis> axes) {
    return axes.stream().map(axis -> "" + axis.length()).collect(Collectors.joining("×"));
  }
}
