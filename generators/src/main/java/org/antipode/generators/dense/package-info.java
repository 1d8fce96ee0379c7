/** Networks of dense layers: from files of weights, or drawn at random. */
package org.antipode.generators.dense;
