package org.antipode.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.XYStyler;

/** How all plots look. */
public final class ChartStyle {
  private static final Color GRID = new Color(0xe6, 0xe9, 0xec);

  private ChartStyle() {}

  public static void apply(XYStyler xy) {
    xy.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    xy.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    xy.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    xy.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    xy.setChartBackgroundColor(Color.WHITE);
    xy.setPlotBorderVisible(false);
    xy.setPlotGridLinesColor(GRID);
    xy.setPlotGridLinesStroke(new BasicStroke(0.5f));
    xy.setPlotGridVerticalLinesVisible(false);
  }
}
