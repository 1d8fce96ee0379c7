package org.antipode.report.chart;

/** How a curve is drawn. */
public enum Line {
  THIN,
  SOLID,
  DASHED
}
