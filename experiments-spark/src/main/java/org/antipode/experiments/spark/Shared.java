package org.antipode.experiments.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.RequestException;

/**
 * What runs trials or items, in the form in which it is sent to executors: settings, bound once on
 * each executor.
 *
 * <p>Weights are not sent: an executor draws them from their seed, which costs less than the
 * transfer, or reads them from their file.
 */
final class Shared<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final String description;
  private final TreeMap<String, String> files;
  private final Binding<T> binding;
  private transient T bound;

  /** Makes on an executor what runs there. */
  @FunctionalInterface
  interface Binding<T> extends Serializable {
    /**
     * @param check must be called before a file is used
     */
    T bind(Registry registry, Setting.Section settings, Check check);
  }

  /** Compares the files that an executor sees with those of the driver. */
  @FunctionalInterface
  interface Check {
    void requireSame(Inputs here);
  }

  /**
   * @param description the settings; all paths in it are absolute
   * @param inputs the files that it names, as the driver sees them
   */
  Shared(JsonNode description, Inputs inputs, Binding<T> binding) {
    this.description = description.toString();
    this.files = new TreeMap<>(inputs.files());
    this.binding = binding;
  }

  /**
   * What runs here; shared between this process's threads.
   *
   * @throws RequestException if the parts cannot be made here, or if a file is missing here or is
   *     not the one that the run began with
   */
  synchronized T get() {
    if (bound == null) {
      try {
        Registry registry = Registry.load(Thread.currentThread().getContextClassLoader());
        bound = binding.bind(registry, settings(), here -> requireSameFiles(here.files()));
      } catch (RequestException e) {
        throw new RequestException(
            "an executor needs the run's files at the same paths, and its plugins: "
                + e.getMessage(),
            e);
      }
    }
    return bound;
  }

  private void requireSameFiles(SortedMap<String, String> here) {
    for (String file : files.keySet()) {
      if (!files.get(file).equals(here.get(file))) {
        throw new RequestException(
            file + (here.containsKey(file) ? ": has other content there" : ": is missing there"));
      }
    }
  }

  private Setting.Section settings() {
    try {
      return (Setting.Section) Setting.of(new ObjectMapper().readTree(description), Path.of(""));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a description can be read back", e);
    }
  }
}
