package org.antipode.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.report.folder.ResultFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of a thousand points, in a browser where one is installed; {@code -Dbrowser=required}
 * fails where none is.
 */
class HtmlPageTest {
  private static final int PHONE = 390;
  private static final boolean REQUIRED = "required".equals(System.getProperty("browser"));

  @TempDir private static Path folder;

  private static Path page() {
    return folder.resolve("report/report.html");
  }

  @BeforeAll
  static void aReportOfAThousandPoints() {
    try (ResultFolder to = ResultFolder.prepare(folder.resolve("report"))) {
      new SweepReport(Analysis.of(Sweeps.thousandPoints())).write(to);
    }
  }

  @Test
  void thePageRefersToNothingOutsideOfItAndHoldsNoScript() throws Exception {
    String html = Files.readString(page());
    assertThat(html)
        .doesNotContain("http:", "https:", "<script", "<link", "@import", "url(")
        .contains("src=\"data:image/png;base64,")
        .doesNotContainPattern("src=\"(?!data:)");
  }

  @Test
  @Tag("slow")
  @Timeout(180)
  void aBrowserOpensItWithoutAnErrorOrARequestAndItFitsAPhone() throws Exception {
    assumeTrue(REQUIRED || Chromium.installed().isPresent(), "no Chromium here");
    Path profile = Files.createDirectory(folder.resolve("profile"));
    Path page = page();
    try (Chromium browser = Chromium.start(profile)) {
      browser.width(PHONE);
      browser.open(page);

      assertThat(browser.evaluate("innerWidth").asInt()).isEqualTo(PHONE);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(PHONE);
      assertThat(browser.evaluate("document.body.innerText").textValue())
          .contains("1,000 points of generator.layers × measurement.rows", "50 % points");
      assertThat(
              browser
                  .evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
                  .asBoolean())
          .isTrue();
      assertThat(browser.evaluate("document.images.length").asInt()).isGreaterThanOrEqualTo(4);
      assertThat(
              browser
                  .evaluate(
                      "Math.min(...[...document.querySelectorAll('p, td, th, summary, figcaption')]"
                          + ".map(e => parseFloat(getComputedStyle(e).fontSize)))")
                  .asDouble())
          .isGreaterThanOrEqualTo(13);
      browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(PHONE);

      assertThat(browser.events("Log.entryAdded")).isEmpty();
      assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
      assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
      assertThat(browser.events("Network.requestWillBeSent"))
          .isNotEmpty()
          .extracting((JsonNode event) -> event.at("/params/request/url").textValue())
          .allMatch(url -> url.startsWith("data:") || url.equals(page.toUri().toString()));
    }
  }
}
