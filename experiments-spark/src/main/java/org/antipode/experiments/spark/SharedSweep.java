package org.antipode.experiments.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.RequestException;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.SweepBinder;
import org.antipode.experiments.SweepKeys;
import org.antipode.experiments.TrialRunner;

/**
 * A sweep in the form in which it is sent to executors: its settings, bound once on each executor.
 *
 * <p>Weights are not sent: an executor draws them from their seed, which costs less than the
 * transfer, or reads them from their file.
 */
final class SharedSweep implements Serializable {
  private static final long serialVersionUID = 1;

  private final String description;
  private final TreeMap<String, String> files;
  private transient TrialRunner runner;

  SharedSweep(Sweep sweep) {
    description = sweep.description().toString();
    files = new TreeMap<>(sweep.inputs().files());
  }

  /**
   * Runs trials as any engine does; shared between this process's threads.
   *
   * @throws RequestException if the parts cannot be made here, or if a file is missing here or is
   *     not the one that the sweep began with
   */
  synchronized TrialRunner runner() {
    if (runner == null) {
      try {
        Registry registry = Registry.load(Thread.currentThread().getContextClassLoader());
        Sweep bound = new SweepBinder(registry).bind(settings(registry));
        requireSameFiles(bound.inputs().files());
        TrialRunner made = new TrialRunner(bound);
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

  private void requireSameFiles(SortedMap<String, String> here) {
    for (String file : files.keySet()) {
      if (!files.get(file).equals(here.get(file))) {
        throw new RequestException(
            file + (here.containsKey(file) ? ": has other content there" : ": is missing there"));
      }
    }
  }

  /** All paths are absolute, so the folder does not matter. */
  private ExperimentSettings settings(Registry registry) {
    try {
      Setting said = Setting.of(new ObjectMapper().readTree(description), Path.of(""));
      return SweepKeys.of(registry).settings((Setting.Section) said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a sweep's description can be read back", e);
    }
  }
}
