/** A report's pictures, each with the table that is behind it. */
package org.antipode.experiments.report.picture;
