/** The paper's closed forms as JSON, tables and Figure 1. */
package org.antipode.report.theory;
