/** Tables of numbers as text. */
package org.antipode.files.csv;
