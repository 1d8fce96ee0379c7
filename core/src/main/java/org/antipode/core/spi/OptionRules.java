package org.antipode.core.spi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.antipode.core.Problems;

/** Checks an options record that was made in code by the rules that an experiment file obeys. */
public final class OptionRules {
  private OptionRules() {}

  /**
   * Adds a problem for every component that is null, not finite or outside of its {@link Option}'s
   * range; the entries of lists are checked one by one.
   *
   * @param path the beginning of every problem: {@code solver.levenberg-marquardt}
   * @param defaults {@link Provider#defaults()}, where a null component means a required option
   * @throws IllegalArgumentException if a component has no {@link Option}
   */
  public static <O extends Record> void check(
      String path, O defaults, O options, Problems problems) {
    if (options == null) {
      problems.add(path + ": the options are null; defaults() returns the default ones");
      return;
    }
    for (RecordComponent component : options.getClass().getRecordComponents()) {
      Option option = component.getAnnotation(Option.class);
      if (option == null) {
        throw new IllegalArgumentException(
            path + ": component '" + component.getName() + "' has no @Option that describes it");
      }
      String place = "option '" + component.getName() + "' ";
      Object value = get(component, options);
      if (value != null) {
        checkRange(path, place, OptionRange.of(option), value, problems);
      } else if (get(component, defaults) == null) {
        problems.add(path + ": " + place + "is required: " + option.value());
      } else {
        boolean optional = component.getType() == Optional.class;
        String wrong = optional ? "is null; use Optional.empty()" : "must not be null";
        problems.add(path + ": " + place + wrong);
      }
    }
  }

  private static void checkRange(
      String path, String place, OptionRange range, Object value, Problems problems) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(content -> checkRange(path, place, range, content, problems));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        checkRange(path, "entry " + (i + 1) + " of " + place, range, list.get(i), problems);
      }
    } else if (value instanceof Number number) {
      if (!Double.isFinite(number.doubleValue())) {
        problems.add(path + ": " + place + "must be a finite number but is " + number);
        return;
      }
      range
          .problem(exact(number), number.toString())
          .ifPresent(problem -> problems.add(path + ": " + place + problem));
    }
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Double real
        ? new BigDecimal(real)
        : BigDecimal.valueOf(number.longValue());
  }

  private static Object get(RecordComponent component, Record options) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    try {
      return accessor.invoke(options);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
