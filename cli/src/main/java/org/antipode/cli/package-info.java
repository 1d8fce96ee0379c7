/** The command line: parse, bind, call, write. */
package org.antipode.cli;
