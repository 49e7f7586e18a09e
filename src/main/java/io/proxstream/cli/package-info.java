/**
 * The command line: one {@code *Command} for each verb, which reads options, calls a use case and
 * prints what came of it.
 *
 * <p>Start with {@link io.proxstream.cli.Proxstream} (the tree of verbs), then {@code Failures}
 * (how failures become exit codes and lines) and {@code Output} (lines for people, or JSON for
 * machines). What is not files or text is reached through ports that {@code app} fills: {@link
 * io.proxstream.cli.StreamRuntime} and {@link io.proxstream.cli.LiveView}.
 *
 * <p>Uses the use cases and all below them, never {@code stream} or {@code web}. A command object
 * serves one call on one thread.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.cli;
