package org.antipode.files;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for numbers in a table that count its columns or rows: a header or an index, as pandas
 * writes them, and no data.
 *
 * <p>The first row is taken for a header if it is 0, 1, 2, … or if it alone has whole numbers, each
 * once; the first column for an index if it is 0, 1, 2, … or if it alone has whole numbers, each
 * one more than the one above. Numbers with a decimal point are always data.
 */
final class TableLabels {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final String DATA = " or, if these are data, with a decimal point (0.0)";

  private final int columns;
  private int rows;
  private final Set<Long> header = new HashSet<>();
  private boolean headerCounts = true;
  private boolean wholeBelowHeader;
  private boolean indexCounts = true;
  private boolean indexFollows = true;
  private long index;
  private boolean wholeBesideIndex;

  TableLabels(int columns) {
    this.columns = columns;
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

  /** What is wrong with the rows seen, and what would do, or empty. */
  Optional<String> problem() {
    if (columns < 2 || rows < 2) {
      return Optional.empty();
    }
    if (headerCounts || (header.size() == columns && !wholeBelowHeader)) {
      return Optional.of(
          "the first row looks like a header of numbers (%s); write the table without it (pandas:"
                  .formatted(headerCounts ? "0, 1, 2, …" : "whole ones, as no other row has")
              + " header=False)"
              + DATA);
    }
    if (indexCounts || (indexFollows && !wholeBesideIndex)) {
      return Optional.of(
          "the first column looks like an index that counts the rows; write the table without it"
              + " (pandas: index=False)"
              + DATA);
    }
    return Optional.empty();
  }
}
