/** Tables and numbers for a person. */
package org.antipode.report.text;
