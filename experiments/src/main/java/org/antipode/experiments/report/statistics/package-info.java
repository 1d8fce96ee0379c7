/** What a report says of its trials: proportions, transitions, lines and quartiles. */
package org.antipode.experiments.report.statistics;
