/** The loops that convolutions come down to. */
package org.antipode.generators.conv.kernel;
