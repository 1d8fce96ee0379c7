package org.antipode.report.chart;

import java.awt.Color;

/** What a colour in a figure means. */
public record Key(String name, Sign sign, Color color) {
  /** How it is drawn. */
  public enum Sign {
    DOT,
    LINE,
    DASHES,
    BOX
  }
}
