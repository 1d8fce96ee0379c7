/** What a person sees on the terminal: output, progress, failures and the exit status. */
package org.antipode.cli.terminal;
