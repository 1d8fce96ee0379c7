package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DroppedOptionsTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.antipode");

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir private Path folder;

  @BeforeEach
  void collectTheLog() {
    log.start();
    LOG.addAppender(log);
  }

  @AfterEach
  void stopCollecting() {
    LOG.detachAppender(log);
  }

  private List<String> warnings() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aSweepWarnsOnceOfAnOptionThatOneTypeOfAnAxisLacks() {
    CommandLineRun run =
        CommandLineRun.of(
            CommandLineRun.small(
                "sweep",
                "-s",
                "solver={damping: 0.1, tolerance: 1e-5}",
                "-s",
                "grid={measurement.rows: [20, 40], solver: [levenberg-marquardt,"
                    + " sign-flip-descent]}",
                "-s",
                "trials=1",
                "--out",
                folder.resolve("out").toString()));
    assertThat(run.status()).isZero();
    assertThat(warnings())
        .filteredOn(warning -> warning.contains("is now named"))
        .hasSizeLessThan(2);
    assertThat(warnings())
        .filteredOn(warning -> !warning.contains("is now named"))
        .containsExactly(
            "solver: option 'damping', given for 'levenberg-marquardt', is dropped:"
                + " 'sign-flip-descent' has no such option",
            "solver.tolerance: 1.0E-5 was given for 'levenberg-marquardt' and is kept for"
                + " 'sign-flip-descent', where it is: stop at a residual or a step below this part"
                + " of the measurements or point");
  }

  @Test
  void aComparisonWarnsOfAWeightThatBecomesThatOfAnotherPenalty() {
    CommandLineRun run =
        CommandLineRun.of(
            CommandLineRun.small(
                "compare",
                "-s",
                "penalty=0.001",
                "-s",
                "compare={ridge: {}, lasso: {penalty: l1}, none: {penalty: none}, own: {penalty:"
                    + " {type: l1, weight: 0.5}}}"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(warnings())
        .containsExactly(
            "penalty.weight: 0.001 was given for 'ridge' and is kept for 'l1', where it is: factor"
                + " of the sum of the latent code's absolute values",
            "penalty: option 'weight', given for 'ridge', is dropped: 'none' has no such option");
  }
}
