package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators from ONNX files, by the command line. */
class OnnxFilesTest {
  /** A network from 3 numbers to a picture of 4×4.. */
  private static final String MODEL = "onnx/tiny.onnx";

  @TempDir private Path folder;

  private static Path tiny() throws Exception {
    return Path.of(OnnxFilesTest.class.getResource(MODEL).toURI());
  }

  private static CommandLineRun recover(Path file, Path out) {
    return CommandLineRun.of(
        "recover",
        "-s",
        "generator=onnx",
        "-s",
        "generator.file=" + file,
        "-s",
        "measurement=gaussian",
        "-s",
        "measurement.rows=12",
        "--out",
        out.toString());
  }

  @Test
  void aNetworkIsReadAndItsPictureRecovered() throws Exception {
    CommandLineRun run = recover(tiny(), folder.resolve("out"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("1×4×4 (channel×height×width)", "tiny.onnx: ONNX of pytorch");
    assertThat(folder.resolve("out").resolve("signal.npy")).exists();
  }

  @Test
  void theContractOfAGeneratorIsChecked() throws Exception {
    CommandLineRun run =
        CommandLineRun.of("check", "-s", "generator={type: onnx, file: " + tiny() + "}");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
  }

  @Test
  void aFileThatIsCutShortIsOneSentenceAndNothingIsWritten() throws Exception {
    byte[] bytes = Files.readAllBytes(tiny());
    Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, bytes.length / 2));
    refused(cut, "cut short, damaged or of another kind");
  }

  @Test
  void anOperatorThatIsNotSupportedIsNamedWithTheOnesThatAre() throws Exception {
    String bytes = new String(Files.readAllBytes(tiny()), StandardCharsets.ISO_8859_1);
    Path other =
        Files.write(
            folder.resolve("lstm.onnx"),
            bytes.replace("\"\u0004Relu", "\"\u0004LSTM").getBytes(StandardCharsets.ISO_8859_1));
    refused(other, "(LSTM): is not supported; the supported operators are Abs, Add, ");
  }

  private void refused(Path file, String reason) throws IOException {
    CommandLineRun run = recover(file, folder.resolve("out"));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems())
        .singleElement()
        .asString()
        .startsWith("antipode: generator.onnx: " + file + ": ")
        .contains(reason);
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
