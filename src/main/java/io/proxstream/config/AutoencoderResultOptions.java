package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the training of an auto-encoder leaves behind.
 *
 * @param folder folder of the bundle
 * @param name name of the model
 */
public record AutoencoderResultOptions(String folder, String name) {
    /** Folder of the bundle. */
    public static final Option<String> FOLDER =
            new Option<>(
                    "autoencoder.result.folder",
                    OptionType.text(),
                    "training",
                    "Folder of the bundle.");

    /** Name of the model. */
    public static final Option<String> NAME =
            new Option<>(
                    "autoencoder.result.name",
                    OptionType.name(),
                    "autoencoder",
                    "Name of the model; its bundle is NAME.safetensors in the folder.");

    static final List<Option<?>> DECLARED = List.of(FOLDER, NAME);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public AutoencoderResultOptions {
        InvalidOptionException.throwIfAny(Stream.concat(FOLDER.check(folder), NAME.check(name)));
    }

    static AutoencoderResultOptions read(OptionReader reader) {
        return reader.build(r -> new AutoencoderResultOptions(r.read(FOLDER), r.read(NAME)));
    }
}
