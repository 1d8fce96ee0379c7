package org.antipode.core.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antipode.core.RequestException;
import org.antipode.core.map.MeasurementOperator;

/**
 * One of several measurement operators that are joined, made when its context is known.
 *
 * @param path the first words of each problem: {@code measurement.gaussian}
 */
public record Link(String path, Function<Context, MeasurementOperator> making) {
  /** A part that is made where it is joined. */
  public static Link of(Part<MeasurementOperator, ?> part) {
    return new Link(part.path(), part::make);
  }

  /**
   * Makes operators that are applied one after the other, each for the output of the one before it.
   *
   * @param links from the signal to the instrument; at least one
   * @throws RequestException if an output does not fit the next link
   */
  public static MeasurementOperator chain(List<Link> links, Context context) {
    List<MeasurementOperator> made = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      MeasurementOperator before = i == 0 ? null : made.get(i - 1);
      MeasurementOperator link =
          links
              .get(i)
              .making()
              .apply(context.part(i, before == null ? context::shape : before::outputShape));
      if (before != null && !before.outputShape().fits(link.inputShape())) {
        throw new RequestException(
            "%s, link %d, takes shape %s, but %s, link %d, gives shape %s"
                .formatted(
                    links.get(i).path(),
                    i + 1,
                    link.inputShape(),
                    links.get(i - 1).path(),
                    i,
                    before.outputShape()));
      }
      made.add(link);
    }
    return MeasurementOperator.chain(made);
  }

  /**
   * Makes operators of one signal, whose measurements follow each other.
   *
   * @throws RequestException if the operators do not take the same signals
   */
  public static MeasurementOperator stack(List<Link> views, Context context) {
    List<MeasurementOperator> made = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      MeasurementOperator view = views.get(i).making().apply(context.part(i, context::shape));
      made.add(view);
      MeasurementOperator first = made.get(0);
      if (!view.inputShape().fits(first.inputShape())
          || view.outputShape().field() != first.outputShape().field()) {
        throw new RequestException(
            "%s, view %d, is from shape %s to %s, but %s, view 1, is from %s to %s"
                .formatted(
                    views.get(i).path(),
                    i + 1,
                    view.inputShape(),
                    view.outputShape(),
                    views.get(0).path(),
                    first.inputShape(),
                    first.outputShape()));
      }
    }
    return MeasurementOperator.stack(made);
  }
}
