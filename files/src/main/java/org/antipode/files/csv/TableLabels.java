package org.antipode.files.csv;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Detects a header or an index of numbers in a table, as pandas writes them.
 *
 * <p>The first row is taken for a header if it is 0, 1, 2, … or if it alone has whole numbers, each
 * once; the first column for an index if it is 0, 1, 2, … or if it alone has whole numbers, each
 * one more than the one above. Numbers with a decimal point are labels if they are an axis by
 * {@link TableAxis}. Below a line of names the first row is data.
 */
final class TableLabels {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

  private final int columns;
  private final boolean named;
  private int rows;
  private final Set<Long> header = new HashSet<>();
  private boolean headerCounts = true;
  private boolean wholeBelowHeader;
  private boolean indexCounts = true;
  private boolean indexFollows = true;
  private long index;
  private boolean wholeBesideIndex;

  /**
   * No row yet.
   *
   * @param named whether a line of names comes before the first row
   */
  TableLabels(int columns, boolean named) {
    this.columns = columns;
    this.named = named;
  }

  /** The next row, with as many fields as the table has columns. */
  void row(String[] fields) {
    for (int column = 0; column < columns; column++) {
      boolean whole = WHOLE.matcher(fields[column]).matches();
      long number = whole ? Long.parseLong(fields[column]) : 0;
      if (rows == 0) {
        headerCounts &= whole && number == column;
        if (whole) {
          header.add(number);
        }
      } else {
        wholeBelowHeader |= whole;
      }
      if (column == 0) {
        indexCounts &= whole && number == rows;
        indexFollows &= whole && (rows == 0 || number == index + 1);
        index = number;
      } else {
        wholeBesideIndex |= whole;
      }
    }
    rows++;
  }

  /**
   * The problem with the rows seen and its remedy, or empty.
   *
   * @param data the numbers of all rows
   */
  Optional<String> problem(double[] data) {
    if (columns < 2 || rows < 2) {
      return Optional.empty();
    }
    if (!named && isHeader(data)) {
      return Optional.of(
          "the first row looks like a header of numbers (%s); delete it (pandas: header=False),"
                  .formatted(first(data, 1))
              + " or, if it is data, add a line of names above it (a, b, …) or save the table as"
              + " NPY");
    }
    if (isIndex(data)) {
      return Optional.of(
          "the first column looks like an index of the rows (%s); delete it (pandas: index=False),"
                  .formatted(first(data, columns))
              + " or, if it is data, save the table as NPY");
    }
    return Optional.empty();
  }

  private boolean isHeader(double[] data) {
    return headerCounts
        || (header.size() == columns && !wholeBelowHeader)
        || TableAxis.isFirstRow(data, rows, columns);
  }

  private boolean isIndex(double[] data) {
    return indexCounts
        || (indexFollows && !wholeBesideIndex)
        || TableAxis.isFirstColumn(data, rows, columns);
  }

  private static String first(double[] data, int stride) {
    return "%s, %s, …".formatted(data[0], data[stride]);
  }
}
