package org.antipode.assembly.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.core.Problems;
import org.antipode.core.spi.Provider;

/** Lets a provider in if its name is good and free and its options explain themselves. */
final class Admission {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  /** Stands beside the options in a part's section, so that no option can be called so. */
  private static final String TYPE_KEY = "type";

  private final Map<PartKind<?>, SortedMap<String, Installed<?>>> admitted = new LinkedHashMap<>();
  private final Problems problems;

  Admission(Problems problems) {
    this.problems = problems;
  }

  Map<PartKind<?>, SortedMap<String, Installed<?>>> admitted() {
    return Collections.unmodifiableMap(admitted);
  }

  <T> void admit(PartKind<T> kind, List<Provider<T, ?>> providers) {
    SortedMap<String, Installed<?>> byName =
        admitted.computeIfAbsent(kind, added -> new TreeMap<>());
    for (Provider<T, ?> provider : providers) {
      try {
        admit(kind, provider, byName);
      } catch (RuntimeException | LinkageError | AssertionError e) {
        problems.add(
            "Cannot load a "
                + kind
                + " provider, "
                + Origin.named(provider.getClass())
                + ": "
                + LoadingError.sentence(e));
      }
    }
  }

  private <T> void admit(
      PartKind<T> kind, Provider<T, ?> provider, SortedMap<String, Installed<?>> byName) {
    String named = Origin.named(provider.getClass());
    String name = provider.name();
    if (name == null || !NAME.matcher(name).matches()) {
      problems.add(
          named + " calls its " + kind + " '" + name + "'; a name must match " + NAME + ".");
      return;
    }
    if (byName.containsKey(name)) {
      Class<?> other = byName.get(name).provider().getClass();
      problems.add(
          "Two "
              + kind.plural()
              + " are called '"
              + name
              + "': "
              + Origin.named(other)
              + " and "
              + named
              + ". Remove one of them.");
      return;
    }
    Record defaults = provider.defaults();
    if (defaults == null) {
      problems.add(kind + "." + name + ": the provider has no defaults (" + named + ").");
      return;
    }
    List<String> faults = OptionsSchema.faults(defaults);
    faults.forEach(fault -> problems.add(kind + "." + name + ": " + fault + " (" + named + ")."));
    if (faults.isEmpty() && OptionsSchema.of(defaults).names().contains(TYPE_KEY)) {
      problems.add(
          kind + "." + name + ": an option cannot be called '" + TYPE_KEY + "' (" + named + ").");
    }
    String summary = provider.summary();
    if (summary == null || summary.isBlank()) {
      problems.add(kind + "." + name + ": the provider has no summary (" + named + ").");
      return;
    }
    String origin = Origin.of(provider.getClass());
    byName.put(name, new Installed<>(kind, provider, name, summary, origin));
  }
}
