package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.antipode.cli.terminal.TerminalBar;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bar is for a person at a terminal, and for nobody else. */
class ProgressTest {
  private static final String TERMINAL = "antipode.terminal";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(written, true, UTF_8);

  private final Interruption interruption = Interruption.watch();

  @AfterEach
  void nobodyWatches() {
    interruption.close();
    System.clearProperty(TERMINAL);
  }

  private String text() {
    return written.toString(UTF_8);
  }

  private Watching starts(int count) {
    return new Watching(Optional.of(new TerminalBar("Starts", 0, count, terminal)), interruption);
  }

  private static Iteration iteration(int start, int number, double value) {
    return new Iteration(start, number, value, 1, false, new double[1]);
  }

  private static SolverResult result(double value) {
    return new SolverResult(
        new double[1], value, StopReason.MAX_ITERATIONS, 1, 1, 0, new double[] {value});
  }

  @Test
  void atTheEndItShowsTheStartsThatAreDoneAndTheBestObjectiveOfAll() {
    try (Watching progress = starts(3)) {
      for (int start = 0; start < 3; start++) {
        double value = new double[] {0.5, 0.125, 0.25}[start];
        assertThat(progress.proceed(iteration(start, 4 + start, value))).isTrue();
        progress.ended(start, result(value));
      }
    }
    assertThat(text()).endsWith(System.lineSeparator());
    assertThat(text().substring(text().lastIndexOf('\r')))
        .contains("Starts 100%", "3/3", "iteration 6, best objective 0.125");
  }

  @Test
  void aSearchThatEndsEarlyIsNotShownAsWhole() {
    try (Watching progress = starts(4)) {
      progress.ended(0, result(0));
    }
    assertThat(text().substring(text().lastIndexOf('\r'))).contains("Starts  25%", "1/4");
  }

  @Test
  @Timeout(60)
  void iterationsAreShownWhileAStartIsRunning() throws InterruptedException {
    try (Watching progress = starts(1)) {
      for (int number = 7; number < 9; number++) {
        assertThat(progress.proceed(iteration(0, number, 2.5))).isTrue();
        while (!text().contains("iteration " + number + ", best objective 2.5")) {
          TimeUnit.MILLISECONDS.sleep(10);
        }
      }
      assertThat(text()).contains("0/1");
    }
  }

  @Test
  void aPersonAtATerminalSeesTheBarBesideTheResult() {
    String quiet = CommandLineRun.recoverSmall().out().replaceAll("time .*", "");
    System.setProperty(TERMINAL, "true");
    CommandLineRun run = CommandLineRun.recoverSmall();
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.err()).startsWith("\r").contains("Starts", "best objective");
    assertThat(run.out().replaceAll("time .*", "")).isEqualTo(quiet);
  }

  @Test
  void withoutATerminalNothingIsShown() {
    assertThat(CommandLineRun.recoverSmall().err()).isEmpty();
    System.setProperty(TERMINAL, "false");
    assertThat(CommandLineRun.recoverSmall().err()).isEmpty();
  }

  @Test
  void whoeverWantsQuietOrJsonSeesNoBar() {
    System.setProperty(TERMINAL, "true");
    assertThat(CommandLineRun.recoverSmall("--quiet").err()).isEmpty();
    assertThat(CommandLineRun.recoverSmall("--json").err()).isEmpty();
  }

  @Test
  void aSearchShowsItsTaskToAPersonAndToNobodyElse() {
    String[] certify = {"certify", "-s", "generator=relu-gaussian", "-s", "generator.layers=[2,5]"};
    assertThat(CommandLineRun.of(certify).err()).isEmpty();
    System.setProperty(TERMINAL, "true");
    assertThat(CommandLineRun.of(certify).err())
        .startsWith("\r")
        .contains("Conditions", "concentration");
  }
}
