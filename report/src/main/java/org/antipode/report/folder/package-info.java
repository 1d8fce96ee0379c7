/** The folder that one run writes its files to. */
package org.antipode.report.folder;
