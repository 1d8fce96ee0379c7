/** What can be said for certain of one recovery, and what cannot. */
package org.antipode.theory.certificate;
