/** What a generator makes of several codes, as text, JSON, arrays and a picture. */
package org.antipode.report.sample;
