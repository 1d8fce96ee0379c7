/**
 * The empirical risk around the truth: where descent ends, and where the theorem's descent holds.
 */
package org.antipode.theory.landscape;
