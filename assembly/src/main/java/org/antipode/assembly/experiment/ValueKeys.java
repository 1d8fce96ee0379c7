package org.antipode.assembly.experiment;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;
import org.antipode.recovery.Example;

/**
 * Keys that hold single values: the components of a record, each with an {@link Example} beside its
 * {@link org.antipode.core.spi.Option}.
 */
public final class ValueKeys<O extends Record> {
  private final OptionsSchema<O> schema;
  private final List<Key> keys = new ArrayList<>();

  /**
   * @param defaults the values of keys that are left out
   */
  public ValueKeys(O defaults) {
    schema = OptionsSchema.of(defaults);
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    List<OptionDescription> described = schema.describe();
    for (int i = 0; i < components.length; i++) {
      keys.add(new ValueKey(described.get(i), components[i].getAnnotation(Example.class).value()));
    }
  }

  private record ValueKey(OptionDescription option, String example) implements Key {
    @Override
    public String name() {
      return option.name();
    }

    @Override
    public KeyDescription describe(Registry registry) {
      return new KeyDescription(name(), option.help(), List.of(), List.of(option), example);
    }
  }

  /** One for each component, in the record's order. */
  public List<Key> keys() {
    return List.copyOf(keys);
  }

  public OptionsSchema<O> schema() {
    return schema;
  }

  /**
   * The values that the settings give, or empty with each problem added.
   *
   * @param prefix the first word of each problem
   */
  public Optional<O> bind(String prefix, ExperimentSettings settings, Problems problems) {
    Setting.Section own = Setting.Section.empty();
    for (String name : schema.names()) {
      Optional<Setting> given = settings.get(name);
      own = given.isPresent() ? own.with(name, given.get()) : own;
    }
    return schema.bind(prefix, own, problems);
  }
}
