package org.antipode.cli.report;

import java.util.List;
import org.antipode.core.experiment.Experiment;
import org.antipode.core.recovery.RecoveryResult;

/** The files of a recovery: the result, the experiment that replays it, arrays and pictures. */
public final class RecoveryFiles {
  private RecoveryFiles() {}

  /**
   * Writes everything, {@code result.json} last: where it stands, all stand.
   *
   * @throws org.antipode.core.RequestException if a file cannot be written
   */
  public static void write(
      ResultFolder folder, String json, Experiment experiment, RecoveryResult result) {
    folder.drop("result.json");
    folder.text("experiment.yaml", experiment.toYaml());
    folder.array("latent.npy", List.of(result.latent().length), result.latent());
    folder.array("signal.npy", result.signalShape().axes(), result.signal());
    folder.array("measurements.npy", List.of(result.measurements().length), result.measurements());
    folder.picture("convergence.png", ConvergencePlot.of(result.solved()));
    if (result.signalShape().isImage()) {
      folder.picture("recovery.png", RecoveryPicture.of(result));
    } else {
      folder.drop("recovery.png");
    }
    folder.text("result.json", json + "\n");
  }
}
