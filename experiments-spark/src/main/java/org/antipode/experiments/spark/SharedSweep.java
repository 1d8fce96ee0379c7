package org.antipode.experiments.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.nio.file.Path;
import org.antipode.core.RequestException;
import org.antipode.core.experiment.ExperimentSettings;
import org.antipode.core.options.Setting;
import org.antipode.core.registry.Registry;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.SweepBinder;
import org.antipode.experiments.TrialRunner;

/**
 * A sweep on its way to the executors: what was said of it, bound once where it arrives.
 *
 * <p>Weights do not travel: those that are drawn come from their seed, which costs less than the
 * wire, and those of a file are read there.
 */
final class SharedSweep implements Serializable {
  private static final long serialVersionUID = 1;

  private final String description;
  private transient TrialRunner runner;

  SharedSweep(Sweep sweep) {
    description = sweep.description().toString();
  }

  /**
   * Runs trials as any engine does; shared between this process's threads.
   *
   * @throws RequestException if the parts cannot be made here: a file, say, is missing
   */
  synchronized TrialRunner runner() {
    if (runner == null) {
      try {
        Registry registry = Registry.load(Thread.currentThread().getContextClassLoader());
        TrialRunner made = new TrialRunner(new SweepBinder(registry).bind(settings()));
        made.check();
        runner = made;
      } catch (RequestException e) {
        throw new RequestException(
            "an executor needs the sweep's files at the same paths, and its plugins: "
                + e.getMessage(),
            e);
      }
    }
    return runner;
  }

  /** All paths are absolute: it does not matter where they start from. */
  private ExperimentSettings settings() {
    try {
      Setting said = Setting.of(new ObjectMapper().readTree(description), Path.of(""));
      return new ExperimentSettings((Setting.Section) said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a sweep's description can be read back", e);
    }
  }
}
