/**
 * The options of the jobs: what can be set, from where, and what each setting may be.
 *
 * <p>Every setting is declared once, as an {@link io.proxstream.config.Option} (key, type, default,
 * description) beside the record that holds its value; {@link
 * io.proxstream.config.JobOptionsLoader} reads file, environment and command line into {@link
 * io.proxstream.config.JobOptions} and reports every violation at once; {@link
 * io.proxstream.config.OptionReference} writes the reference page from the declarations.
 *
 * <p>Uses the JDK and Jackson (YAML) only. All values are immutable, serializable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.config;
