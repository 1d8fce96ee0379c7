/** Random numbers whose streams are specified: the same seed gives the same numbers anywhere. */
package org.antipode.core.random;
