/** Statistics of trials for a report: proportions, transitions, lines and quartiles. */
package org.antipode.experiments.report.statistics;
