package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;

/** The key {@code penalty}; a bare number is the weight. */
final class PenaltyKey implements Key {
  private static final String NAME = "penalty";
  private static final OptionsSchema<Penalty> SCHEMA = OptionsSchema.of(Penalty.NONE);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeyDescription describe(Registry registry) {
    return new KeyDescription(
        NAME,
        "weight·‖x‖² on the latent code, part of the objective; a bare number is the weight",
        List.of(),
        SCHEMA.describe(),
        "penalty: 0.001");
  }

  @Override
  public Setting normal(Setting said) {
    return said instanceof Setting.Value
        ? new Setting.Section(Map.of(SCHEMA.names().get(0), said))
        : said;
  }

  Optional<Penalty> bind(ExperimentSettings settings, Problems problems) {
    return SCHEMA.bind(NAME, settings.section(NAME), problems);
  }

  ObjectNode write(Penalty penalty) {
    return SCHEMA.write(penalty);
  }
}
