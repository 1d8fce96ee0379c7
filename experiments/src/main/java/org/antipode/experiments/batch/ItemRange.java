package org.antipode.experiments.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Consecutive items of a batch.
 *
 * @param first the index of the first of them
 */
public record ItemRange(int first, int count) {
  private static final Pattern NAME = Pattern.compile("items-(\\d{1,9})-(\\d{1,9})");

  /** The ranges of ascending items, as few as there can be. */
  public static List<ItemRange> of(List<Integer> items) {
    List<ItemRange> ranges = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= items.size(); i++) {
      if (i == items.size() || items.get(i) != items.get(i - 1) + 1) {
        ranges.add(new ItemRange(items.get(begin), i - begin));
        begin = i;
      }
    }
    return ranges;
  }

  /** The range that a folder's name describes. */
  static Optional<ItemRange> ofName(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(matcher.group(1));
    return Optional.of(new ItemRange(first, Integer.parseInt(matcher.group(2)) - first + 1));
  }

  /** The name of the folder of these items, by the first and the last. */
  String name() {
    return "items-%d-%d".formatted(first, first + count - 1);
  }
}
