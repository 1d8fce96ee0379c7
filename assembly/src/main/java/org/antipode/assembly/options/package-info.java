/**
 * Settings on one side, options records on the other: binding, writing back, describing.
 *
 * <p>{@link org.antipode.assembly.options.OptionsSchema} reads what {@link
 * org.antipode.core.spi.Option} says about a record; {@link org.antipode.assembly.options.Setting}
 * is what a file or the command line says.
 */
package org.antipode.assembly.options;
