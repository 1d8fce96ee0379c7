package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses whose scale comes from the residuals, from the file to the certificate. */
class RobustLossTest {
  @TempDir private Path folder;

  /** A fifth of 60 measurements are ten times as large as the others; noise of 1 %. */
  private static CommandLineRun run(String command, String loss, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                "-s=generator={type: relu-gaussian, layers: [5, 60, 200]}",
                "-s=measurement={type: gaussian, rows: 60}",
                "-s=noise={type: outliers, fraction: 0.2, size: 10, level: 0.01}",
                "-s=loss=" + loss,
                "-s=starts=3"));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static double error(String loss) throws Exception {
    return run("recover", loss, "--json").json().get("signalRelativeError").doubleValue();
  }

  @Test
  void outliersDoNotMoveTheAnswerOfARobustLoss() throws Exception {
    assertThat(error("least-squares")).isGreaterThan(0.3);
    assertThat(error("huber")).isLessThan(0.02);
    assertThat(error("student")).isLessThan(0.02);
  }

  @Test
  void theScaleIsSaidAndTheCertificateTakesIt() throws Exception {
    CommandLineRun said = run("recover", "huber", "--json", "--out=" + folder.resolve("out"));
    assertThat(said.json().at("/loss/estimated/delta").doubleValue()).isBetween(1e-4, 0.1);
    CommandLineRun certified = CommandLineRun.of("certify", folder.resolve("out").toString());
    assertThat(certified.err()).isEmpty();
    assertThat(certified.status()).isZero();
  }
}
