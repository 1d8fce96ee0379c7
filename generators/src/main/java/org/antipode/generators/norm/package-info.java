/** Maps of groups of numbers: normalisations and softmax. */
package org.antipode.generators.norm;
