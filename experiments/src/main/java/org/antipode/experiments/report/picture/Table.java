package org.antipode.experiments.report.picture;

import java.util.List;

/** Rows of texts under a heading. */
public record Table(List<String> heading, List<List<String>> rows) {
  public Table {
    heading = List.copyOf(heading);
    rows = List.copyOf(rows);
  }
}
