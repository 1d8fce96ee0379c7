package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.antipode.core.shape.Shape;
import org.antipode.files.NpyFile;
import org.antipode.files.SignalFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Complex measurements of a plug-in's operator, written, read back and refused. */
class ComplexMeasurementsTest {
  @TempDir private Path folder;

  private CommandLineRun recover(String... more) throws Exception {
    String plugins =
        PluginFixtures.jarOf(folder.resolve("plugins"), PluginFixtures.Quadrature.class).toString();
    String[] args = new String[more.length + 4];
    System.arraycopy(more, 0, args, 4, more.length);
    args[0] = "--plugins";
    args[1] = plugins;
    args[2] = "-s";
    args[3] = "measurement=quadrature";
    return CommandLineRun.of(CommandLineRun.small("recover", args));
  }

  private CommandLineRun observing(Path file) throws Exception {
    return recover("-s", "observed=" + file, "--json");
  }

  @Test
  void theyAreWrittenAsComplexNumbersAndReadBack() throws Exception {
    Path out = folder.resolve("out");
    CommandLineRun run = recover("--out", out.toString(), "--json");
    assertThat(run.status()).as(run.err()).isEqualTo(0);
    assertThat(run.json().get("relativeError").doubleValue()).isLessThan(1e-9);
    double[] measured = SignalFile.readComplexVector(out.resolve("measurements.npy"));
    assertThat(measured).hasSize(240);
    assertThat(measured[3]).isEqualTo(2 * measured[2]);
    CommandLineRun again = observing(out.resolve("measurements.npy"));
    assertThat(again.status()).as(again.err()).isEqualTo(0);
    JsonNode latent = again.json().get("latent");
    for (int i = 0; i < latent.size(); i++) {
      assertThat(latent.get(i).doubleValue())
          .isEqualTo(run.json().get("latent").get(i).doubleValue());
    }
  }

  @Test
  void realNumbersAndAWrongCountAreRefused() throws Exception {
    Path file = folder.resolve("y.npy");
    NpyFile.write(file, Tensor.vector(new double[120]));
    assertThat(observing(file).problems())
        .singleElement()
        .asString()
        .contains("y.npy: holds real numbers ('<f8'), but complex ones are wanted");
    NpyFile.write(file, Shape.vector(119).complex(), new double[238]);
    assertThat(observing(file).problems())
        .singleElement()
        .asString()
        .contains("y.npy: holds 119 numbers but 120 are needed");
  }

  @Test
  void aRealMatrixAfterAComplexMeasurementIsRefused() throws Exception {
    CommandLineRun run = recover("-s", "measurement=[quadrature, {type: gaussian, rows: 3}]");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.problems())
        .last()
        .asString()
        .contains(
            "measurement.gaussian: the matrix is real, but its input of shape 120 complex is"
                + " complex");
  }
}
