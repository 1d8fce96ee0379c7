/** Certificates: what is proved of the answer of one recovery, and what is not. */
package org.antipode.theory.certificate;
