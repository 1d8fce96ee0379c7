package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.registry.PartKind;
import org.antipode.core.RequestException;
import org.antipode.core.spi.Provider;

/** A part chosen and set up, but not yet made: its provider, and options of the provider's type. */
public record Part<P extends Provider<?>>(PartKind<P> kind, P provider, Record options) {
  /**
   * @throws IllegalArgumentException if the options are not of the provider's type
   */
  public Part {
    Objects.requireNonNull(kind, "kind");
    if (options.getClass() != provider.defaults().getClass()) {
      throw new IllegalArgumentException(
          kind.name()
              + "."
              + provider.name()
              + ": takes "
              + provider.defaults().getClass().getName()
              + " and not "
              + options.getClass().getName());
    }
  }

  public String name() {
    return provider.name();
  }

  /** What a sentence about this part begins with: {@code solver.levenberg-marquardt}. */
  public String path() {
    return kind.name() + "." + name();
  }

  /**
   * The options under their own type, for {@code create}.
   *
   * <p>Called with {@link #provider()} from a method that is generic in O: {@code <O extends
   * Record> Loss make(LossProvider<O> provider) { return
   * provider.create(part.optionsFor(provider)); }}.
   *
   * @throws IllegalArgumentException if {@code asked} is another provider
   */
  @SuppressWarnings("unchecked") // the constructor compared the classes
  public <O extends Record> O optionsFor(Provider<O> asked) {
    if (asked != provider) {
      throw new IllegalArgumentException(path() + " was asked for another provider's options");
    }
    return (O) options;
  }

  /**
   * What is made of this part.
   *
   * @throws RequestException with what {@code making} says of the options as an
   *     IllegalArgumentException, under this part's path
   * @throws IllegalStateException if it returns null
   */
  public <T> T made(Supplier<T> making) {
    try {
      T made = making.get();
      if (made == null) {
        throw new IllegalStateException(
            path() + ": create of " + provider.getClass().getName() + " returned null");
      }
      return made;
    } catch (IllegalArgumentException e) {
      String reason = e.getMessage() == null ? "create refuses its options" : e.getMessage();
      throw new RequestException(path() + ": " + reason, e);
    }
  }

  /** The type and every option, resolved. */
  public ObjectNode toJson() {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put(TypedSection.TYPE, name());
    Provider<?> captured = provider;
    written.setAll(writtenOptions(captured));
    return written;
  }

  /** The files that the options name. */
  public List<Path> files() {
    Provider<?> captured = provider;
    return namedFiles(captured);
  }

  private <O extends Record> List<Path> namedFiles(Provider<O> typed) {
    return OptionsSchema.of(typed.defaults()).files(optionsFor(typed));
  }

  private <O extends Record> ObjectNode writtenOptions(Provider<O> typed) {
    return OptionsSchema.of(typed.defaults()).write(optionsFor(typed));
  }
}
