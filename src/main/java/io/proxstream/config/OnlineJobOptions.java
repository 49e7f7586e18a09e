package io.proxstream.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All options of the job that trains a model online: those of a restore job, whose input topic is
 * that of the training frames and whose model and sigma are those of the restore job that it
 * serves, and its own.
 *
 * @param job model, topics, checkpoints
 * @param training how the model is trained
 */
public record OnlineJobOptions(JobOptions job, OnlineTrainingOptions training)
        implements Serializable {
    private static final String PREFIX = "online.";
    private static final List<Option<?>> DECLARED =
            Stream.concat(JobOptions.declared().stream(), OnlineTrainingOptions.DECLARED.stream())
                    .toList();

    /**
     * Returns the declarations of the options that a restore job does not have.
     *
     * @return the options in the order of the reference
     */
    public static List<Option<?>> declared() {
        return OnlineTrainingOptions.DECLARED;
    }

    /**
     * Tells whether a job definition is of this kind.
     *
     * @param file a YAML file
     * @return whether it has a key of these options
     */
    public static boolean areIn(Path file) {
        return YamlSettings.read(file, new ArrayList<>()).keySet().stream()
                .anyMatch(key -> key.startsWith(PREFIX));
    }

    /**
     * Loads options from file, environment and command line; the last that names a key decides.
     *
     * @param file a YAML file with nested or dotted keys, if any
     * @param environment the environment variables
     * @param overrides the command line's settings, by full key
     * @return the options
     * @throws InvalidOptionException with every violation, if there is one
     */
    public static OnlineJobOptions load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return new OptionSources(DECLARED, true)
                .load(
                        file,
                        environment,
                        overrides,
                        r ->
                                new OnlineJobOptions(
                                        JobOptions.read(r), OnlineTrainingOptions.read(r)));
    }
}
