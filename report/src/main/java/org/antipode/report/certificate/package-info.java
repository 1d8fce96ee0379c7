/** What certify found, as JSON and as text. */
package org.antipode.report.certificate;
