/** Where Guice assembles the parts that an experiment names into one recovery. */
package org.antipode.assembly.wiring;
