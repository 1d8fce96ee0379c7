/** Graphs of maps: skips, joins and values that several maps read. */
package org.antipode.generators.graph;
