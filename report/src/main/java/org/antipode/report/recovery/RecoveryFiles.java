package org.antipode.report.recovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.core.shape.Shape;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.report.folder.ResultFolder;

/** The files of a recovery: the result, the experiment that replays it, arrays and pictures. */
public final class RecoveryFiles {
  /** Every file that a recovery can leave, and the file that {@code certify} writes. */
  public static final List<String> ALL =
      List.of(
          "result.json",
          "certificate.json",
          "experiment.yaml",
          "latent.npy",
          "signal.npy",
          "measurements.npy",
          "convergence.png",
          "recovery.png");

  private RecoveryFiles() {}

  /**
   * Writes everything: the numbers first, of them {@code result.json} last, and then the pictures.
   *
   * <p>An earlier run's files are deleted first, its certificate too: it is about another answer.
   */
  public static void write(
      ResultFolder folder,
      String json,
      Experiment experiment,
      Recovery recovery,
      RecoveryResult result) {
    folder.drop(ALL);
    folder.text("experiment.yaml", experiment.toYaml());
    folder.array("latent.npy", Shape.vector(result.latent().length), result.latent());
    folder.array("signal.npy", result.signalShape(), result.signal());
    Shape measured = Shape.vector(result.measurementShape().entries());
    folder.array(
        "measurements.npy",
        result.measurementShape().isComplex() ? measured.complex() : measured,
        result.measurements());
    folder.text("result.json", json + "\n");
    Map<String, Supplier<byte[]>> drawings = new LinkedHashMap<>();
    drawings.put("convergence.png", () -> ConvergencePlot.of(result.solved()).png());
    if (result.signalShape().isImage()) {
      drawings.put("recovery.png", () -> picture(recovery, result));
    }
    folder.pictures(drawings);
  }

  private static byte[] picture(Recovery recovery, RecoveryResult result) {
    return new RecoveryPicture(result, recovery.measurement(), recovery.generator().valueRange())
        .png();
  }
}
