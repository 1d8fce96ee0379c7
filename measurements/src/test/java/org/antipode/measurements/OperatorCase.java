package org.antipode.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;

/** A linear operator for one shape of signals, and what it states of its norm. */
record OperatorCase(String name, Shape signal, LinearOperator operator, Law law) {
  /** 1, even, odd and prime lengths; not square; 3-D; real and complex. */
  static final List<Shape> GREY =
      List.of(
          Shape.vector(1),
          Shape.vector(12),
          Shape.vector(13),
          Shape.image(1, 1),
          Shape.image(6, 6),
          Shape.image(5, 9),
          Shape.image(11, 7),
          Shape.image(1, 8),
          Shape.image(7, 4).complex(),
          real(new Axis(4, Role.DEPTH), new Axis(3, Role.HEIGHT), new Axis(5, Role.WIDTH)));

  /** Three channels, last and first. */
  static final List<Shape> COLOUR =
      List.of(
          Shape.image(4, 6, 3),
          Shape.image(5, 3, 3).complex(),
          real(new Axis(3, Role.CHANNEL), new Axis(5, Role.HEIGHT), new Axis(4, Role.WIDTH)),
          real(
              new Axis(2, Role.CHANNEL),
              new Axis(3, Role.DEPTH),
              new Axis(2, Role.HEIGHT),
              new Axis(4, Role.WIDTH)));

  static final List<Shape> ALL = concat(GREY, COLOUR);

  /** Images whose sides are multiples of 4. */
  static final List<Shape> MULTIPLES_OF_FOUR =
      List.of(
          Shape.vector(4),
          Shape.image(8, 12),
          Shape.image(4, 20).complex(),
          Shape.image(4, 8, 3),
          real(new Axis(3, Role.CHANNEL), new Axis(8, Role.HEIGHT), new Axis(4, Role.WIDTH)),
          real(new Axis(4, Role.DEPTH), new Axis(4, Role.HEIGHT), new Axis(8, Role.WIDTH)));

  @Override
  public String toString() {
    return name + " of " + signal;
  }

  /** Adds the operator of a provider for each of the signals. */
  static <O extends Record> void add(
      List<OperatorCase> cases,
      MeasurementProvider<O> provider,
      O options,
      Law law,
      List<Shape> signals) {
    for (Shape signal : signals) {
      MeasurementOperator made =
          provider.create(options, Context.of(signal, new Seed(1).stream("measurement")));
      assertThat(made).as(provider.name()).isInstanceOf(LinearOperator.class);
      cases.add(new OperatorCase(provider.name() + options, signal, (LinearOperator) made, law));
    }
  }

  private static Shape real(Axis... axes) {
    return new Shape(List.of(axes), Field.REAL);
  }

  private static List<Shape> concat(List<Shape> first, List<Shape> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  static List<Shape> without(List<Shape> shapes, Predicate<Shape> refused) {
    return shapes.stream().filter(refused.negate()).toList();
  }
}
