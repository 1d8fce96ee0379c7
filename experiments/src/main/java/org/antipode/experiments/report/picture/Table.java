package org.antipode.experiments.report.picture;

import java.util.List;
import java.util.regex.Pattern;

/** Rows of texts under a heading. */
public record Table(List<String> heading, List<List<String>> rows) {
  private static final Pattern NUMBER =
      Pattern.compile("|[-−+]?[0-9.]+(e-?[0-9]+)?( %)?|open|none|< 1e-4");

  public Table {
    heading = List.copyOf(heading);
    rows = List.copyOf(rows);
  }

  /** Whether all texts of a column are numbers, or empty: they are read one below the other. */
  public boolean numeric(int column) {
    return rows.stream().map(row -> row.get(column)).allMatch(t -> NUMBER.matcher(t).matches());
  }
}
