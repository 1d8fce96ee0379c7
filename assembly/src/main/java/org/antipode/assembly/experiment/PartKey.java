package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.PartOptions;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.Registry;

/**
 * A key that names a part of one kind; a list of measurements is the part {@code chain} of them.
 */
public record PartKey<T>(PartKind<T> kind) implements Key {
  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public KeyDescription describe(Registry registry) {
    return new KeyDescription(
        kind.name(),
        kind.meaning()
            + kind.defaultPart()
                .map(part -> "; if left out, '" + part + "' is taken")
                .orElse("; required"),
        registry.all(kind).stream()
            .map(part -> new KeyDescription.Type(part.name(), part.summary(), part.options()))
            .toList(),
        List.of(),
        kind.example());
  }

  @Override
  public Setting normal(Setting given) {
    if (given instanceof Setting.Value value
        && value.node().isArray()
        && kind == PartKind.MEASUREMENT) {
      Setting chain = new Setting.Value(new TextNode("chain"), value.folder());
      return new Setting.Section(Map.of(PartOptions.TYPE, chain, "of", given));
    }
    boolean isNumber = given instanceof Setting.Value value && value.node().isNumber();
    return isNumber && kind.numberOption().isPresent()
        ? new Setting.Section(Map.of(kind.numberOption().get(), given))
        : TypedSection.normal(given);
  }

  @Override
  public Setting overlaid(
      Setting before, Setting after, Registry registry, Consumer<Key.Retyped> retyped) {
    return new TypedSection(
            name(),
            kind.defaultPart(),
            type ->
                registry.find(kind, type).map(part -> OptionsSchema.of(part.provider().defaults())))
        .overlaid(before, after, retyped);
  }
}
