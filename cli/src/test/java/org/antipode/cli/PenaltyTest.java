package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.objective.Penalty;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.PenaltyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key {@code penalty}: its spellings, and a third party's penalty from a jar. */
class PenaltyTest {
  @TempDir private Path folder;

  /** weight·(‖x‖² − k)²/4, with k from the context. */
  public static final class ShellProvider implements PenaltyProvider<ShellProvider.Options> {
    /** The options. */
    public record Options(@Option(value = "how strong the pull is", min = 0) double weight) {}

    @Override
    public String name() {
      return "shell";
    }

    @Override
    public String summary() {
      return "pulls the latent code to the norm of most starts";
    }

    @Override
    public Options defaults() {
      return new Options(1);
    }

    @Override
    public Penalty create(Options options, Context context) {
      return new Shell(options.weight(), context.shape().size());
    }
  }

  private record Shell(double weight, int k) implements Penalty {
    private double beyond(double[] x) {
      return Arrays.stream(x).map(entry -> entry * entry).sum() - k;
    }

    @Override
    public double value(double[] x) {
      return weight * beyond(x) * beyond(x) / 4;
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Arrays.setAll(out, j -> weight * beyond(x) * x[j]);
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Arrays.setAll(out, j -> weight * (Math.max(0, beyond(x)) + 2 * x[j] * x[j]));
    }
  }

  private static JsonNode recovered(String... penalty) throws Exception {
    String[] arguments = Arrays.copyOf(penalty, penalty.length + 1);
    arguments[penalty.length] = "--json";
    return CommandLineRun.recoverSmall(arguments).json();
  }

  @Test
  void everySpellingOfARidgeGivesTheSameNumbers() throws Exception {
    JsonNode bare = recovered("-s", "penalty=0.25");
    for (String spelling :
        List.of(
            "penalty.weight=0.25",
            "penalty={weight: 0.25}",
            "penalty={type: ridge, weight: 0.25}")) {
      JsonNode other = recovered("-s", spelling);
      assertThat(other.get("latent")).as(spelling).isEqualTo(bare.get("latent"));
      assertThat(other.get("objective")).as(spelling).isEqualTo(bare.get("objective"));
    }
    assertThat(bare.at("/penalty/type").textValue()).isEqualTo("ridge");
    assertThat(bare.at("/penalty/weight").doubleValue()).isEqualTo(0.25);
    double square = 0;
    for (JsonNode entry : bare.get("latent")) {
      square += entry.doubleValue() * entry.doubleValue();
    }
    assertThat(bare.at("/penalty/value").doubleValue()).isCloseTo(square / 4, within(1e-13));
  }

  @Test
  void noneIsAWeightOfZero() throws Exception {
    JsonNode nothing = recovered();
    for (String spelling : List.of("penalty=none", "penalty=0", "penalty=ridge")) {
      assertThat(recovered("-s", spelling).get("latent")).isEqualTo(nothing.get("latent"));
    }
    assertThat(CommandLineRun.recoverSmall("-s", "penalty=none").out()).contains(", no penalty");
  }

  @Test
  void aRuleThatChoosesTheWeightIsNamedBesideIt() {
    CommandLineRun run =
        CommandLineRun.recoverSmall(
            "-s", "noise.type=gaussian", "-s", "noise.level=0.1", "-s", "weight=cross-validation");
    assertThat(run.out()).containsPattern("ridge, weight [0-9.e-]+ by cross-validation, \\d+ ");
    assertThat(CommandLineRun.recoverSmall("-s", "weight=discrepancy").err())
        .contains(
            "weight.discrepancy: option 'deviation' is left out, but the measurements' noise");
  }

  @Test
  void aThirdPartysPenaltyIsListedDescribedCheckedAndMinimised() throws Exception {
    String plugins =
        PluginFixtures.jarOf(folder.resolve("plugins"), PenaltyProvider.class, ShellProvider.class)
            .toString();
    assertThat(CommandLineRun.of("list", "penalties", "--plugins", plugins).out())
        .containsPattern("penalty +none ")
        .containsPattern("penalty +ridge ")
        .containsPattern("penalty +shell +pulls the latent code");
    assertThat(CommandLineRun.of("describe", "shell", "--plugins", plugins).out())
        .contains("shell (penalty)")
        .contains("how strong the pull is");
    CommandLineRun checked =
        CommandLineRun.of(
            "check",
            "-s",
            "generator={type: relu-gaussian, layers: [3, 20]}",
            "-s",
            "penalty=shell",
            "--plugins",
            plugins);
    assertThat(checked.out()).contains("penalty.shell").doesNotContain("FAILED");
    assertThat(checked.status()).isZero();
    CommandLineRun sizeless =
        CommandLineRun.of("check", "-s", "penalty=shell", "--plugins", plugins);
    assertThat(sizeless.status()).isEqualTo(2);
    assertThat(sizeless.err()).contains("penalty.shell: it needs the shape of the latent code");

    JsonNode result = recovered("-s", "penalty={type: shell, weight: 50}", "--plugins", plugins);
    assertThat(result.at("/penalty/type").textValue()).isEqualTo("shell");
    int k = result.get("latentSize").intValue();
    double square = 0;
    for (JsonNode entry : result.get("latent")) {
      square += entry.doubleValue() * entry.doubleValue();
    }
    // So strong a pull leaves the norm where it wants it.
    assertThat(square).isCloseTo(k, within(0.05));
    assertThat(result.get("objective").doubleValue())
        .isCloseTo(
            result.at("/loss/value").doubleValue() + result.at("/penalty/value").doubleValue(),
            within(1e-12));
    assertThat(result.get("stopReason").textValue()).isNotEqualTo("OBJECTIVE_ZERO");
  }
}
