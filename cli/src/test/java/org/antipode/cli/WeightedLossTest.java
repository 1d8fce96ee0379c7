package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loss {@code weighted}, from its files to the certificate. */
class WeightedLossTest {
  private static final int M = 40;

  @TempDir private Path folder;

  private String file(String name, IntFunction<String> row) throws Exception {
    String text = IntStream.range(0, M).mapToObj(row).collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(name), text + "\n").toString();
  }

  /** Every second measurement has noise as large as the measurements, the others hardly any. */
  private static double deviation(int i) {
    return i % 2 == 0 ? 1 : 1e-6;
  }

  private CommandLineRun recovered(String loss, String... more) throws Exception {
    String sigma = file("sigma.csv", i -> String.valueOf(deviation(i)));
    List<String> arguments =
        new ArrayList<>(List.of("--json", "-s=noise={type: gaussian, sigma: " + sigma + "}"));
    arguments.add("-s=starts=3");
    arguments.add("-s=loss=" + loss);
    arguments.addAll(List.of(more));
    return CommandLineRun.recoverSmall(arguments.toArray(String[]::new));
  }

  private String covariance() throws Exception {
    return "{type: weighted, covariance: %s}"
        .formatted(
            file(
                "covariance.csv",
                i ->
                    IntStream.range(0, M)
                        .mapToObj(j -> i == j ? String.valueOf(Math.pow(deviation(i), 2)) : "0")
                        .collect(Collectors.joining(","))));
  }

  @Test
  void knownDeviationsMakeTheAnswerAsExactAsTheBestMeasurements() throws Exception {
    double plain = recovered("least-squares").json().get("signalRelativeError").doubleValue();
    String sigma = file("weights.csv", i -> String.valueOf(deviation(i)));
    JsonNode weighted = recovered("{type: weighted, sigma: " + sigma + "}").json();
    JsonNode covariance = recovered(covariance()).json();
    assertThat(plain).isGreaterThan(0.05);
    assertThat(weighted.get("signalRelativeError").doubleValue()).isLessThan(1e-5);
    assertThat(covariance.get("objective").doubleValue())
        .isCloseTo(weighted.get("objective").doubleValue(), within(1e-6));
    assertThat(covariance.at("/loss/value").doubleValue())
        .isCloseTo(covariance.get("objective").doubleValue(), within(1e-9));
    assertThat(covariance.get("relativeMisfit").doubleValue())
        .isCloseTo(weighted.get("relativeMisfit").doubleValue(), within(1e-6));
  }

  @Test
  void aCertificateOfACovarianceIsAboutTheWhitenedMeasurements() throws Exception {
    recovered(covariance(), "--out=" + folder.resolve("out"));
    CommandLineRun certified = CommandLineRun.of("certify", folder.resolve("out").toString());
    assertThat(certified.err()).isEmpty();
    assertThat(certified.status()).isZero();
  }
}
