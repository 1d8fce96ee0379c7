/** Files of several named arrays and of matrices without their zeros. */
package org.antipode.files.sparse;
