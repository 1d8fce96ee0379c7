package org.antipode.generators.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The order that numbers in names give: {@code fc2} comes before {@code fc10}.
 *
 * <p>Two names have an order if they differ first in a number; {@code hidden} and {@code out} have
 * none.
 */
final class NameOrder {
  private NameOrder() {}

  /** The names in their order, or empty if two of them have none. */
  static Optional<List<String>> of(List<String> names) {
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(NameOrder::compare);
    for (int i = 1; i < sorted.size(); i++) {
      if (!differInANumber(sorted.get(i - 1), sorted.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(sorted);
  }

  /** By how much the number at the end grows, for names that differ in nothing else. */
  static OptionalLong step(String from, String to) {
    List<String> a = tokens(from);
    List<String> b = tokens(to);
    int last = a.size() - 1;
    boolean comparable =
        a.size() == b.size()
            && last >= 0
            && a.subList(0, last).equals(b.subList(0, last))
            && isNumber(a.get(last))
            && isNumber(b.get(last));
    return comparable
        ? OptionalLong.of(Long.parseLong(b.get(last)) - Long.parseLong(a.get(last)))
        : OptionalLong.empty();
  }

  /** The name up to its last number: {@code decoder.} of {@code decoder.12}. */
  static String stem(String name) {
    return name.replaceFirst("\\d+\\D*$", "");
  }

  private static int compare(String a, String b) {
    List<String> as = tokens(a);
    List<String> bs = tokens(b);
    int at = firstDifference(as, bs);
    if (at == Math.min(as.size(), bs.size())) {
      return Integer.compare(as.size(), bs.size());
    }
    return isNumber(as.get(at)) && isNumber(bs.get(at))
        ? Long.compare(Long.parseLong(as.get(at)), Long.parseLong(bs.get(at)))
        : as.get(at).compareTo(bs.get(at));
  }

  private static boolean differInANumber(String a, String b) {
    List<String> as = tokens(a);
    List<String> bs = tokens(b);
    int at = firstDifference(as, bs);
    return at < Math.min(as.size(), bs.size()) && isNumber(as.get(at)) && isNumber(bs.get(at));
  }

  private static int firstDifference(List<String> a, List<String> b) {
    int at = 0;
    while (at < Math.min(a.size(), b.size()) && a.get(at).equals(b.get(at))) {
      at++;
    }
    return at;
  }

  /** Runs of digits, without leading zeros, and what is between them. */
  private static List<String> tokens(String name) {
    List<String> tokens = new ArrayList<>();
    for (String token : name.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1)) {
      tokens.add(isNumber(token) ? String.valueOf(Long.parseLong(token)) : token);
    }
    return tokens;
  }

  private static boolean isNumber(String token) {
    return token.matches("\\d{1,18}");
  }
}
