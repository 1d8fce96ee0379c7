package org.antipode.files.csv;

/**
 * Detects a first row (or column) that holds the positions of an axis, such as wavelengths: {@code
 * 400.0, 401.0, …} above numbers of another kind.
 *
 * <p>The numbers rise or fall throughout, and one of these holds:
 *
 * <ol>
 *   <li>three or more are evenly spaced, linearly or by a factor, within 2 %, and at most a tenth
 *       of the other rows are;
 *   <li>each is more than ten times as large as all numbers of the other rows;
 *   <li>no other row rises or falls throughout, and there are eight or more numbers, or four or
 *       more that lie above (or below) all numbers of the other rows.
 * </ol>
 */
final class TableAxis {
  private static final double SPACING = 0.02;
  private static final double LARGER = 10;

  private final double[] data;
  private final int length;
  private final int stride;

  private TableAxis(double[] data, int length, int stride) {
    this.data = data;
    this.length = length;
    this.stride = stride;
  }

  static boolean isFirstRow(double[] data, int rows, int columns) {
    return new TableAxis(data, columns, 1).leads(rows, columns);
  }

  static boolean isFirstColumn(double[] data, int rows, int columns) {
    return new TableAxis(data, rows, columns).leads(columns, 1);
  }

  /**
   * Whether line 0 is an axis of all lines, of which each begins so many numbers after the last.
   */
  private boolean leads(int lines, int next) {
    if (lines < 2 || length < 2 || !isMonotone(0)) {
      return false;
    }
    int even = 0;
    int monotone = 0;
    double largest = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int line = 1; line < lines; line++) {
      int from = line * next;
      even += isEven(from) ? 1 : 0;
      monotone += isMonotone(from) ? 1 : 0;
      for (int i = 0; i < length; i++) {
        double number = at(from, i);
        largest = Math.max(largest, Math.abs(number));
        least = Math.min(least, number);
        most = Math.max(most, number);
      }
    }
    double low = Math.min(at(0, 0), at(0, length - 1));
    double high = Math.max(at(0, 0), at(0, length - 1));
    boolean evenAlone = length > 2 && isEven(0) && 10 * even <= lines - 1;
    boolean larger = Math.max(low, -high) > LARGER * largest;
    boolean apart = low > most || high < least;
    boolean monotoneAlone = monotone == 0 && (length >= 8 || length >= 4 && apart);
    return evenAlone || larger || monotoneAlone;
  }

  private double at(int from, int i) {
    return data[from + i * stride];
  }

  private boolean isMonotone(int from) {
    double direction = Math.signum(at(from, 1) - at(from, 0));
    for (int i = 1; i < length; i++) {
      if (direction == 0 || Math.signum(at(from, i) - at(from, i - 1)) != direction) {
        return false;
      }
    }
    return true;
  }

  private boolean isEven(int from) {
    return isMonotone(from) && (isEven(from, false) || isEven(from, true));
  }

  private boolean isEven(int from, boolean byFactor) {
    double first = position(from, 0, byFactor);
    double step = (position(from, length - 1, byFactor) - first) / (length - 1);
    for (int i = 1; i < length; i++) {
      double error = position(from, i, byFactor) - position(from, i - 1, byFactor) - step;
      if (!(Math.abs(error) <= SPACING * Math.abs(step))) {
        return false;
      }
    }
    return true;
  }

  private double position(int from, int i, boolean byFactor) {
    double number = at(from, i);
    return byFactor ? Math.log(number * Math.signum(at(from, 0))) : number;
  }
}
