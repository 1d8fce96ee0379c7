/** The result of a recovery: result.json, a summary, files and pictures. */
package org.antipode.report.recovery;
