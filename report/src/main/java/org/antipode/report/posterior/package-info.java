/** What {@code posterior} computed, as text, JSON, arrays and pictures. */
package org.antipode.report.posterior;
