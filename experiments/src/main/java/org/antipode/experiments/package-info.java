/** Sweeps: many trials over a grid of options, each from a seed of its own place. */
package org.antipode.experiments;
