package org.antipode.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The name that was probably meant.
 *
 * <p>Distance is the number of letters to insert, delete, change or swap with their neighbour
 * (Damerau and Levenshtein's, each place touched once), not counting case; a third of the longer
 * name's letters is the most that still counts as near.
 */
public final class NearestName {
  /** Longer names are nobody's slip of the finger, and the table is quadratic. */
  private static final int LONGEST = 100;

  private NearestName() {}

  /** The nearest of the known names, the first by alphabet of equally near ones; or none. */
  public static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(other -> other.length() <= LONGEST)
        .filter(other -> distance(name, other) <= Math.max(name.length(), other.length()) / 3)
        .sorted()
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** {@code " Did you mean 'x'?"}, with the space before it, or nothing. */
  public static String hint(String name, Collection<String> known) {
    return to(name, known).map(nearest -> " Did you mean '" + nearest + "'?").orElse("");
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && same(a.charAt(i - 1), b.charAt(j - 2))
                && same(a.charAt(i - 2), b.charAt(j - 1));
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  /** Letter by letter: a whole text in lower case can have more letters than it had. */
  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
