/** What landscape found, as JSON, text, CSV and a picture. */
package org.antipode.report.landscape;
