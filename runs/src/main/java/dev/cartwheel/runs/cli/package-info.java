/**
 * The command line: one class a command, each a thin reader of options over the packages that do
 * the work.
 *
 * <p>Rules of every command: the exit status is 0 when done, 1 when it failed, 2 when the call is
 * wrong ({@link dev.cartwheel.runs.cli.UsageException}); an error is one line on standard error
 * that names the thing, what was given, what is accepted and a near match; with {@code --json} the
 * last line of standard output is one object and everything else goes to standard error.
 */
@NullMarked
package dev.cartwheel.runs.cli;

import org.jspecify.annotations.NullMarked;
