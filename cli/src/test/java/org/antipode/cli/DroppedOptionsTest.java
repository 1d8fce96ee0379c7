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
        .containsExactly(
            "solver: option 'damping', given for 'levenberg-marquardt', is dropped:"
                + " 'sign-flip-descent' has no such option");
  }
}
