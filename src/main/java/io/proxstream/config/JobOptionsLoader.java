package io.proxstream.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers options from their sources: file, then environment, then command line; the last that
 * names a key decides.
 *
 * <p>Whatever is wrong in any source is reported at once, before anything starts: unknown keys
 * (with the nearest known one), text that is no value, values out of range, values that contradict
 * each other.
 */
public final class JobOptionsLoader {
    private JobOptionsLoader() {}

    /**
     * Loads options.
     *
     * @param file a YAML file with nested or dotted keys, if any
     * @param environment the environment variables; those that name no option are left alone,
     *     unless they are within a typing error of one
     * @param overrides the command line's settings, by full key
     * @return the options
     * @throws InvalidOptionException with every violation, if there is one
     */
    public static JobOptions load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return new OptionSources(JobOptions.declared(), true)
                .load(file, environment, overrides, JobOptions::read);
    }
}
