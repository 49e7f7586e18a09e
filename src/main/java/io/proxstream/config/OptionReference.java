package io.proxstream.config;

import java.util.List;

/** The reference page of the options, made from their declarations. */
public final class OptionReference {
    private static final String HEAD =
            """
            # Configuration

            This page is generated from the declarations of the options; do not edit it.

            A job file is YAML; dots nest. Sources, the later decides: job file, environment, \
            command line.
            An environment variable is the key in upper case with `_` for dots and dashes. \
            Whatever is wrong
            in any source is reported at once, before anything starts.

            | key | default | value | meaning |
            |---|---|---|---|
            """;

    private static final String TAIL =
            """
            | `stream.kafka.properties.*` | | as the Kafka client takes it | \
            Handed to the Kafka clients as it is: security (`security.protocol`, `sasl.*`, \
            `ssl.*`) and tuning. Secrets belong in the environment: \
            `STREAM_KAFKA_PROPERTIES_SASL_JAAS_CONFIG`. |
            """;

    private static final String TRAINING =
            """

            ## Training

            The options of `train`, from the same sources.

            | key | default | value | meaning |
            |---|---|---|---|
            """;

    private static final String INVERSION =
            """

            ## Inversion

            The options of `invert`, from the same sources.

            | option | default | value | meaning |
            |---|---|---|---|
            """;

    private static final String DENSE =
            """

            ## Training of dense networks

            The options of `train` where the job file has a key below `dense`.

            | key | default | value | meaning |
            |---|---|---|---|
            """;

    private static final String AUTOENCODER =
            """

            ## Training of auto-encoders

            The options of `train` where the job file has a key below `autoencoder`.

            | key | default | value | meaning |
            |---|---|---|---|
            """;

    private static final String ONLINE =
            """

            ## Online training

            The options of `train` where the job file has a key below `online`, beside those of \
            the restore job.

            | key | default | value | meaning |
            |---|---|---|---|
            """;

    private OptionReference() {}

    /**
     * Writes the page.
     *
     * @param options the declarations of the restore job
     * @param training those of the train job
     * @param dense those of the job that trains a dense network
     * @param autoencoder those of the job that trains an auto-encoder
     * @param inversion those of the invert job
     * @param online those of the job that trains online
     * @return Markdown
     */
    public static String markdown(
            List<Option<?>> options,
            List<Option<?>> training,
            List<Option<?>> dense,
            List<Option<?>> autoencoder,
            List<Option<?>> inversion,
            List<Option<?>> online) {
        StringBuilder page = new StringBuilder(HEAD);
        options.forEach(option -> page.append(row(option)));
        page.append(TAIL).append(TRAINING);
        training.forEach(option -> page.append(row(option)));
        page.append(DENSE);
        dense.forEach(option -> page.append(row(option)));
        page.append(AUTOENCODER);
        autoencoder.forEach(option -> page.append(row(option)));
        page.append(INVERSION);
        inversion.forEach(option -> page.append(row(option)));
        page.append(ONLINE);
        online.forEach(option -> page.append(row(option)));
        return page.toString();
    }

    private static String row(Option<?> option) {
        String shown = option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`";
        return "| `%s` | %s | %s | %s |%n"
                .formatted(option.key(), shown, option.type().rule(), option.description())
                .replace(System.lineSeparator(), "\n");
    }
}
