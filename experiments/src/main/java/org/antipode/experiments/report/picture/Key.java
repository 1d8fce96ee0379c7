package org.antipode.experiments.report.picture;

import java.awt.Color;

/** What a colour in a figure means. */
record Key(String name, Sign sign, Color color) {
  /** How it is drawn. */
  enum Sign {
    DOT,
    LINE,
    DASHES,
    BOX
  }
}
