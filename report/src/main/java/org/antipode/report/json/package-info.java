/** JSON as this program writes it, and where a result comes from. */
package org.antipode.report.json;
