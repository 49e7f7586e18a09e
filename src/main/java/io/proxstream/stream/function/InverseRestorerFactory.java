package io.proxstream.stream.function;

import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.InversionOptions;
import io.proxstream.config.JobOptions;
import io.proxstream.config.ModelStoreOptions;
import io.proxstream.config.RestorationOptions;
import io.proxstream.model.ModelStores;
import io.proxstream.restoration.CodeRestorer;
import io.proxstream.restoration.FeedRestorer;
import io.proxstream.restoration.sensor.SensorRestorer;
import io.proxstream.restoration.sensor.SensorText;
import java.util.List;

/**
 * Makes restorers that invert a sensor, or the encoder of a model where there is no sensor.
 *
 * @param sensor the sensor in one line, empty for none
 * @param model the model's name
 * @param store where it is found
 * @param inversion how it is inverted
 */
public record InverseRestorerFactory(
        String sensor, String model, ModelStoreOptions store, InversionOptions inversion)
        implements FeedRestorerFactory {
    /**
     * Picks the settings out of the options of a job.
     *
     * @param options the options
     * @return the factory
     */
    public static InverseRestorerFactory of(JobOptions options) {
        return new InverseRestorerFactory(
                options.restoration().sensor(),
                options.restoration().model(),
                options.models(),
                options.inversion());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the sensor cannot be read
     * @throws io.proxstream.model.ModelFormatException if there is no such model, it is broken, or
     *     no auto-encoder
     */
    @Override
    public FeedRestorer create() {
        return sensor.isBlank()
                ? new CodeRestorer(
                        ModelStores.of(store.folder()).load(model),
                        (int) inversion.iterations(),
                        System::nanoTime)
                : new SensorRestorer(SensorText.parse(sensor), inversion, System::nanoTime);
    }

    /**
     * Makes sure that restorers can be made.
     *
     * @throws InvalidOptionException if the sensor cannot be read
     * @throws io.proxstream.model.ModelFormatException if there is no such model, it is broken, or
     *     no auto-encoder
     */
    public void check() {
        try {
            create();
        } catch (IllegalArgumentException e) {
            String rule = String.valueOf(e.getMessage());
            throw new InvalidOptionException(
                    List.of(RestorationOptions.SENSOR.violation(sensor, rule)));
        }
    }
}
