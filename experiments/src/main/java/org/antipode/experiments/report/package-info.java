/** A sweep's report: CSV, JSON, pictures and a page that holds them all. */
package org.antipode.experiments.report;
