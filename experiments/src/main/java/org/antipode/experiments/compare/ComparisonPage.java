package org.antipode.experiments.compare;

import java.util.List;
import java.util.Map;
import org.antipode.experiments.report.Html;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.picture.Picture;
import org.antipode.experiments.report.picture.Table;

/** A comparison as one page. */
final class ComparisonPage {
  private ComparisonPage() {}

  /**
   * @param drawn the PNG files of the pictures that could be drawn, by file name
   */
  static String of(Comparison comparison, List<Picture> pictures, Map<String, byte[]> drawn) {
    SweepResults results = comparison.results();
    List<ComparedMethod> methods = comparison.methods();
    Html html = new Html(results.title());
    html.element(
        "p",
        "%d methods on the same measurements of %d %s."
            .formatted(
                methods.size(), results.trials(), results.trials() == 1 ? "truth" : "truths"));
    if (!results.finished()) {
      html.notice("The comparison is not finished: this is what there is so far.");
    }
    for (ComparedMethod method : methods) {
      method.causes().forEach(cause -> html.notice(method.name() + " failed: " + cause));
    }
    html.table(ComparisonTables.medians(methods));
    html.quiet(
        (results.trials() == 1 ? "" : "Medians over the truths. ")
            + "Evaluations are those of all starts; seconds are those of the solve."
            + comparison
                .peakText()
                .map(peak -> " Peak of PSNR and SSIM: " + peak + ".")
                .orElse(""));
    Table pairs = ComparisonTables.pairs(methods);
    if (results.trials() > 1 && !pairs.rows().isEmpty()) {
      html.element("h2", "Against " + methods.get(0).name()).table(pairs);
      html.quiet(
          "Truth by truth, with 95 % intervals. Ratios are geometric means; differences are means."
              + " Lower error: the number of truths; p is that of the sign test.");
    }
    html.pictures(pictures, drawn);
    return html.ended(results.provenance());
  }
}
