package org.antipode.core.experiment;

import java.util.Optional;
import org.antipode.core.options.OptionsSchema;
import org.antipode.core.options.Problems;
import org.antipode.core.options.Setting;
import org.antipode.core.registry.PartKind;
import org.antipode.core.registry.Registry;
import org.antipode.core.spi.Provider;

/**
 * Makes a {@link Part} of a section: finds the provider by its type, binds the rest onto options.
 */
public final class PartBinder {
  private final Registry registry;

  public PartBinder(Registry registry) {
    this.registry = registry;
  }

  /** The part, or empty with each problem told. */
  public <P extends Provider<?>> Optional<Part<P>> bind(
      PartKind<P> kind, Setting.Section section, Problems problems) {
    Optional<PartType> type =
        PartType.of(kind.name(), section, kind.defaultPart(), registry.names(kind), problems);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    String name = type.get().name();
    Optional<P> provider = registry.find(kind, name).map(installed -> installed.provider());
    if (provider.isEmpty()) {
      problems.add(registry.unknown(kind, name));
      return Optional.empty();
    }
    return OptionsSchema.of(provider.get().defaults())
        .bind(kind.name() + "." + name, type.get().options(), problems)
        .map(options -> new Part<>(kind, provider.get(), options));
  }
}
