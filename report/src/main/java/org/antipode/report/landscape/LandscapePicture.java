package org.antipode.report.landscape;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.antipode.theory.expected.Coefficients;
import org.antipode.theory.landscape.Landmarks;
import org.antipode.theory.landscape.Slice;

/** The empirical risk over a plane, beside what theory expects, with x0 and −ρ_d x0 marked. */
final class LandscapePicture {
  private LandscapePicture() {}

  static BufferedImage of(Slice slice, Landmarks landmarks) {
    int panels = slice.expected().isPresent() ? 2 : 1;
    BufferedImage image =
        new BufferedImage(
            panels * ContourPanel.WIDTH, ContourPanel.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    draw(g, slice, slice.risk(), "Empirical risk, √(f(x)/f(0))", landmarks);
    slice
        .expected()
        .ifPresent(
            expected -> {
              g.translate(ContourPanel.WIDTH, 0);
              draw(g, slice, expected, "Expected, √(F(x)/F(0))", landmarks);
            });
    g.dispose();
    return image;
  }

  private static void draw(
      Graphics2D g, Slice slice, double[] values, String title, Landmarks landmarks) {
    ContourPanel panel = new ContourPanel(slice, values);
    panel.draw(g, title);
    panel.mark(g, 1, "x0");
    landmarks
        .expected()
        .filter(risk -> risk.depth() > 1)
        .ifPresent(risk -> panel.mark(g, -Coefficients.rho(risk.depth()), "−ρ x0"));
  }
}
