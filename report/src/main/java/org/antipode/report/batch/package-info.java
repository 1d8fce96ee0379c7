/** The results of many recoveries: a table, quantiles, a picture of the first ones. */
package org.antipode.report.batch;
