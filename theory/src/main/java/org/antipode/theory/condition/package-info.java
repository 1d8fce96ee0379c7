/** The conditions that the theorems need, measured on a given network and operator. */
package org.antipode.theory.condition;
