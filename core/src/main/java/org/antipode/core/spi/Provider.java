package org.antipode.core.spi;

/**
 * Names, describes and makes one kind of part; the part itself is not a service.
 *
 * <p>Use one of the sub-interfaces: each is a kind. A provider has a public no-argument constructor
 * and no state.
 *
 * @param <T> what it makes
 * @param <O> a record whose components, each annotated with {@link Option}, are the part's options
 */
public interface Provider<T, O extends Record> {
  /** The stable name under which files and results know the part: {@code [a-z][a-z0-9-]*}. */
  String name();

  /** One sentence for a listing. */
  String summary();

  /**
   * The options that hold where a file gives none: schema, defaults and help in one.
   *
   * <p>A component that is {@code null} here is required; an {@link java.util.Optional} may be left
   * out.
   */
  O defaults();

  /**
   * Makes the part.
   *
   * @throws IllegalArgumentException if the options do not make a part, in one sentence
   */
  T create(O options, Context context);
}
