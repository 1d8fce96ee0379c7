/** What angles, products and the objective are in expectation: the paper's closed forms. */
package org.antipode.theory.expected;
