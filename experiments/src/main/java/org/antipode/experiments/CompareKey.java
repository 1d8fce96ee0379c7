package org.antipode.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.antipode.assembly.experiment.Key;
import org.antipode.assembly.experiment.KeyDescription;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.assembly.registry.Registry;

/** The key {@code compare}: methods by name, each with the keys in which it differs. */
record CompareKey() implements Key {
  static final String NAME = "compare";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeyDescription describe(Registry registry) {
    return new KeyDescription(
        NAME,
        "methods by name, each with the keys in which it differs from the experiment, nested or"
            + " with dots; all are given the same truth, measurements, noise and starts; a sweep"
            + " takes them as its axis 'compare'",
        List.of(),
        List.of(),
        "compare: {lbfgs: {solver: lbfgs}, few steps: {solver: adam, solver.maxIterations: 50}}");
  }

  /** Lays a later setting of a method over an earlier one key by key. */
  @Override
  public Setting overlaid(Setting before, Setting after, Registry registry, Consumer<String> lost) {
    if (!(before instanceof Section earlier) || !(after instanceof Section later)) {
      return after;
    }
    Keys keys = Keys.of(registry);
    Section merged = earlier;
    for (Map.Entry<String, Setting> method : later.entries().entrySet()) {
      Optional<Setting> known = earlier.get(method.getKey());
      Setting changed = method.getValue();
      if (known.isPresent()
          && known.get() instanceof Section own
          && changed instanceof Section change) {
        changed =
            Methods.settings(own, keys).overlaidWith(Methods.settings(change, keys), lost).root();
      }
      merged = merged.with(method.getKey(), changed);
    }
    return merged;
  }
}
