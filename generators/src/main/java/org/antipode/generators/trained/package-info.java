/** The decoders that come with Antipode. */
package org.antipode.generators.trained;
