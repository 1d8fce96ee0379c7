package org.antipode.report.text;

import java.util.List;
import java.util.stream.Collectors;

/** A row of comma-separated values: RFC 4180 with lines that end in a plain line feed. */
public final class CsvRow {
  private CsvRow() {}

  /** The cells with a comma between them, quoted where they need it. */
  public static String of(List<?> cells) {
    return cells.stream().map(CsvRow::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(Object cell) {
    String plain = cell.toString();
    boolean special = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return special ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }
}
