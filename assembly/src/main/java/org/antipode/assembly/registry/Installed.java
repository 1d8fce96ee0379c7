package org.antipode.assembly.registry;

import java.util.List;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.core.spi.Provider;

/**
 * A provider as it was found.
 *
 * @param name what the provider called itself when it was found
 * @param summary its summary at loading time
 * @param origin the jar or folder that brought it
 */
public record Installed<T>(
    PartKind<T> kind, Provider<T, ?> provider, String name, String summary, String origin) {

  public List<OptionDescription> options() {
    return OptionsSchema.of(provider.defaults()).describe();
  }
}
