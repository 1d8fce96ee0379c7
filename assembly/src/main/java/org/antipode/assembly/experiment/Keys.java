package org.antipode.assembly.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.Registry;

/**
 * The keys that a file may have; reads files.
 *
 * <p>Immutable. A module that brings keys of its own adds them by {@link #and}.
 */
public record Keys(Registry registry, List<Key> all) {
  public Keys {
    all = List.copyOf(all);
  }

  /** The keys of an experiment, and one for each other kind of part in the registry. */
  public static Keys of(Registry registry) {
    List<Key> kinds = new ArrayList<>();
    for (PartKind<?> kind : registry.kinds()) {
      if (!PartKind.all().contains(kind)) {
        kinds.add(new PartKey<>(kind));
      }
    }
    return new Keys(registry, ExperimentKeys.ALL).and(kinds);
  }

  /** These keys, and others after them. */
  public Keys and(List<? extends Key> others) {
    List<Key> together = new ArrayList<>(all);
    together.addAll(others);
    return new Keys(registry, together);
  }

  public List<String> names() {
    return all.stream().map(Key::name).toList();
  }

  /** The names of the keys that are not an experiment's. */
  public List<String> others() {
    return all.stream().filter(key -> !ExperimentKeys.ALL.contains(key)).map(Key::name).toList();
  }

  Optional<Key> find(String name) {
    return all.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** The description of each key for the documentation. */
  public List<KeyDescription> describe() {
    return all.stream().map(key -> key.describe(registry)).toList();
  }

  /** Settings without an entry. */
  public ExperimentSettings none() {
    return settings(Setting.Section.empty());
  }

  public ExperimentSettings settings(Setting.Section root) {
    return new ExperimentSettings(root, this);
  }

  /**
   * Reads a file; its relative paths start from its own folder.
   *
   * @throws org.antipode.core.RequestException if the file cannot be read, is larger than 1 MB, is
   *     not YAML (naming line and column), holds a key twice or an alias, or is not a mapping
   */
  public ExperimentSettings read(Path file) {
    return settings(ExperimentFile.read(file));
  }
}
