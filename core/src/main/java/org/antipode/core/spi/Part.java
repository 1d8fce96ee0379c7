package org.antipode.core.spi;

import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/**
 * A part that is chosen but not yet made: its provider and options.
 *
 * @param kind the key of an experiment file that names such parts: {@code solver}
 */
public record Part<T, O extends Record>(String kind, Provider<T, O> provider, O options) {
  /**
   * @throws RequestException with every option that is missing or out of range
   */
  public Part {
    Problems problems = new Problems();
    OptionRules.check(path(kind, provider), provider.defaults(), options, problems);
    problems.raise();
  }

  private static String path(String kind, Provider<?, ?> provider) {
    return kind + "." + provider.name();
  }

  public String name() {
    return provider.name();
  }

  /** The first words of each problem of this part: {@code solver.levenberg-marquardt}. */
  public String path() {
    return path(kind, provider);
  }

  /** The stream from which a provider of a kind draws. */
  public static RandomStream stream(String kind, Seed seed) {
    // Noise itself is drawn from the first stream of its kind.
    return kind.equals("noise") ? seed.stream(kind, 1) : seed.stream(kind);
  }

  /**
   * Makes the part.
   *
   * @throws RequestException if the provider refuses the options in this context
   * @throws IllegalStateException if the provider returns null
   */
  public T make(Context context) {
    try {
      T made = provider.create(options, context);
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
}
