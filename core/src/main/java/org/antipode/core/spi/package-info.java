/**
 * How a part plugs in: a {@link org.antipode.core.spi.Provider} with a no-argument constructor,
 * registered for {@link java.util.ServiceLoader} under its kind's interface.
 */
package org.antipode.core.spi;
