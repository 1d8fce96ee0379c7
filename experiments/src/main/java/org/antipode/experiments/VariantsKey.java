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

/**
 * A key with variants of the experiment by name, each with the keys in which it differs: {@code
 * compare} has methods, {@code problems} has problems.
 *
 * @param noun what one variant is
 * @param fixed the keys that no variant can change
 * @param meaning a line of help
 */
record VariantsKey(String name, String noun, List<String> fixed, String meaning, String example)
    implements Key {

  /** Methods, which share the truth and how it is measured. */
  static final VariantsKey COMPARE =
      new VariantsKey(
          "compare",
          "method",
          List.of("seed", "measurement", "noise", "truth", "observed"),
          "methods by name, each with the keys in which it differs from the experiment, nested or"
              + " with dots; all are given the same truth, measurements, noise and starts; a sweep"
              + " takes them as its axis 'compare'",
          "compare: {lbfgs: {solver: lbfgs}, few steps: {solver: adam, solver.maxIterations: 50}}");

  /** Problems, which methods are laid over. */
  static final VariantsKey PROBLEMS =
      new VariantsKey(
          "problems",
          "problem",
          List.of(),
          "problems by name, each with the keys in which it differs from the experiment, nested or"
              + " with dots; a sweep takes them as its first axis 'problems', and the other axes"
              + " change each of them",
          "problems: {few: {measurement.rows: 20}, noisy: {noise: {type: gaussian, level: 0.1}}}");

  @Override
  public KeyDescription describe(Registry registry) {
    return new KeyDescription(name, meaning, List.of(), List.of(), example);
  }

  /** Lays a later setting of a variant over an earlier one key by key. */
  @Override
  public Setting overlaid(
      Setting before, Setting after, Registry registry, Consumer<Key.Retyped> retyped) {
    if (!(before instanceof Section earlier) || !(after instanceof Section later)) {
      return after;
    }
    Keys keys = Keys.of(registry);
    Section merged = earlier;
    for (Map.Entry<String, Setting> variant : later.entries().entrySet()) {
      Optional<Setting> known = earlier.get(variant.getKey());
      Setting changed = variant.getValue();
      if (known.isPresent()
          && known.get() instanceof Section own
          && changed instanceof Section change) {
        changed =
            Variants.settings(own, keys)
                .overlaidWith(Variants.settings(change, keys), retyped)
                .root();
      }
      merged = merged.with(variant.getKey(), changed);
    }
    return merged;
  }
}
