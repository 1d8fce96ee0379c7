/** What is minimised: the empirical risk, its loss and its penalty. */
package org.antipode.core.objective;
