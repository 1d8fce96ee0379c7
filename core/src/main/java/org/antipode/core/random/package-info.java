/** Random numbers whose streams are specified, and the noise made of them. */
package org.antipode.core.random;
