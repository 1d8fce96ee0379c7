package org.antipode.core.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one option: a component of a provider's options record.
 *
 * <p>Types: int, long, double, boolean and their boxes, String, an enum (written in lower case with
 * hyphens), {@link java.nio.file.Path}, a {@link java.util.List} or {@link java.util.Optional} of
 * these. Rules between options belong into the record's compact constructor as an {@link
 * IllegalArgumentException} with one sentence.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {
  /** What the option means, with its unit. */
  String value();

  /** The least number allowed, for each entry of a list too. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number allowed, for each entry of a list too. */
  double max() default Double.POSITIVE_INFINITY;

  /** An earlier name, which files may still use; empty if there is none. */
  String formerly() default "";
}
