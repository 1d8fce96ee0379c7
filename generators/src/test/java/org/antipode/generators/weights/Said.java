package org.antipode.generators.weights;

import java.util.List;
import java.util.Optional;

/** Reading options of which a test says one or two. */
record Said(ReadingOptions options) {
  static Said nothing() {
    return new Said(ReadingOptions.none());
  }

  private static Said of(
      String prefix,
      List<String> layers,
      List<String> biases,
      Orientation orientation,
      NormalisationPlace place,
      Double epsilon) {
    return new Said(
        new ReadingOptions(
            Optional.ofNullable(prefix),
            Optional.ofNullable(layers),
            Optional.ofNullable(biases),
            Optional.ofNullable(orientation),
            Optional.ofNullable(place),
            Optional.ofNullable(epsilon)));
  }

  static Said prefix(String prefix) {
    return of(prefix, null, null, null, null, null);
  }

  static Said layers(String... names) {
    return of(null, List.of(names), null, null, null, null);
  }

  static Said biases(String... names) {
    return of(null, null, List.of(names), null, null, null);
  }

  static Said orientation(Orientation orientation) {
    return of(null, null, null, orientation, null, null);
  }

  static Said place(NormalisationPlace place) {
    return of(null, null, null, null, place, null);
  }

  static Said epsilon(double epsilon) {
    return of(null, null, null, null, null, epsilon);
  }

  Said and(Said other) {
    return new Said(
        new ReadingOptions(
            options.prefix().or(other.options::prefix),
            options.layers().or(other.options::layers),
            options.biases().or(other.options::biases),
            options.orientation().or(other.options::orientation),
            options.normalisation().or(other.options::normalisation),
            options.epsilon().or(other.options::epsilon)));
  }
}
