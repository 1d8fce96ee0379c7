/** Generators that are made of another generator: with deviations from it, or with its weights. */
package org.antipode.generators.combined;
