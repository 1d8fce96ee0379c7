package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key {@code precision}. */
class Float32Test {
  private static final String FLOAT32 = "precision=float32";

  @TempDir private Path folder;

  private static CommandLineRun recover(String generator, String... more) {
    String[] args = {
      "recover",
      "-s",
      "generator=" + generator,
      "-s",
      "measurement=gaussian",
      "-s",
      "measurement.rows=60",
      "-s",
      "solver=lbfgs",
      "-s",
      "starts=2"
    };
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandLineRun.of(all);
  }

  @Test
  void aSearchIn32BitsFindsTheTruthAndIsRepeatedFromItsResult() throws Exception {
    CommandLineRun run =
        recover("mnist-conv-decoder", "-s", FLOAT32, "--json", "--out", folder.toString());
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode result = run.json();
    assertThat(result.at("/provenance/experiment/precision").textValue()).isEqualTo("float32");
    assertThat(result.get("relativeError").doubleValue()).isLessThan(1e-6);
    CommandLineRun again =
        CommandLineRun.of("recover", folder.resolve("experiment.yaml").toString(), "--json");
    assertThat(again.json().get("objective")).isEqualTo(result.get("objective"));
    CommandLineRun told = recover("mnist-conv-decoder", "-s", FLOAT32);
    assertThat(told.out()).contains("lbfgs, search in float32, answer in float64, at most 2");
  }

  @Test
  void whereItIsLeftOutNothingIsSaidOfIt() throws Exception {
    CommandLineRun run = recover("mnist-conv-decoder", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().at("/provenance/experiment").has("precision")).isFalse();
  }

  @Test
  void aGeneratorWithoutConvolutionsAndAnUnknownPrecisionAreRefused() {
    CommandLineRun dense = recover("mnist-decoder", "-s", FLOAT32);
    assertThat(dense.status()).isEqualTo(2);
    assertThat(dense.err())
        .contains(
            "precision: float32 is for generators with convolutions, such as mnist-conv-decoder,"
                + " but generator.mnist-decoder has no evaluation in it; leave it out");
    CommandLineRun half = recover("mnist-conv-decoder", "-s", "precision=float16");
    assertThat(half.status()).isEqualTo(2);
    assertThat(half.err()).contains("'precision'", "float16", "one of float64, float32");
  }
}
