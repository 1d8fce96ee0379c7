/**
 * Settings on one side, options records on the other: binding, writing back, describing.
 *
 * <p>{@link org.antipode.assembly.options.OptionsSchema} reads the {@link
 * org.antipode.core.spi.Option}s of a record; {@link org.antipode.assembly.options.Setting} is a
 * value of a file or of the command line.
 */
package org.antipode.assembly.options;
