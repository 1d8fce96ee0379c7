/** Installed parts, keys of an experiment file and checks, as JSON and text. */
package org.antipode.report.part;
