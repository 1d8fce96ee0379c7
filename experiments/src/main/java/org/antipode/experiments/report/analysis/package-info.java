/** A sweep's trials seen as points, slices, transitions and lines: what the report then shows. */
package org.antipode.experiments.report.analysis;
