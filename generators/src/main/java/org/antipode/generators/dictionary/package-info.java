/** Linear generators: the signal itself, its coefficients in a basis, and a matrix with a mean. */
package org.antipode.generators.dictionary;
