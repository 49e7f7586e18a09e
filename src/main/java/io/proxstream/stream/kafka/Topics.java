package io.proxstream.stream.kafka;

import io.proxstream.config.KafkaOptions;
import io.proxstream.config.TopicOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the restore job on a cluster: created, checked, or deleted, or deleted. */
public final class Topics {
    private static final String TIMEOUT_MILLIS = "10000";
    private static final int VISIBILITY_ATTEMPTS = 100;
    private static final int VISIBILITY_PAUSE_MILLIS = 50;

    private final Admin admin;
    private final KafkaOptions options;

    private Topics(Admin admin, KafkaOptions options) {
        this.admin = admin;
        this.options = options;
    }

    /**
     * Makes sure that the topics are there, as the options say: created or only looked for. Then
     * checks that their limits agree, so that no record can be read that could not be written.
     *
     * @param options how to speak with Kafka
     * @throws BrokerException if the cluster does not answer, a topic is missing, or a limit too
     *     low
     */
    public static void prepare(KafkaOptions options) {
        if (options.topics().create()) {
            createMissing(options);
        }
        try (Admin admin = connect(options)) {
            Topics topics = new Topics(admin, options);
            topics.requirePresent();
            topics.awaitServed();
            topics.checkLimits();
        }
    }

    /**
     * Creates the topics that are missing, with the broker's default partitions and replicas, and
     * waits until all can be written to.
     *
     * @param options how to speak with Kafka
     * @throws BrokerException if the cluster does not answer or refuses
     */
    public static void createMissing(KafkaOptions options) {
        try (Admin admin = connect(options)) {
            Topics topics = new Topics(admin, options);
            topics.create(topics.missing());
            topics.awaitVisible();
            topics.awaitServed();
        }
    }

    /**
     * Creates topics of which the latest record of each key counts, with one partition, where they
     * are missing.
     *
     * @param options how to speak with Kafka
     * @param names the topics
     * @throws BrokerException if the cluster does not answer or refuses
     */
    public static void createCompacted(KafkaOptions options, Collection<String> names) {
        try (Admin admin = connect(options)) {
            Topics topics = new Topics(admin, options);
            Collection<String> present = topics.get(admin.listTopics().names());
            List<NewTopic> missing =
                    names.stream()
                            .filter(name -> !present.contains(name))
                            .map(name -> compacted(name, options.maxMessageSize()))
                            .toList();
            admin.createTopics(missing).values().values().forEach(topics::ignoreExisting);
            for (String name : names) {
                topics.awaitServed(name);
            }
        }
    }

    private static NewTopic compacted(String name, long maxRecordSize) {
        return new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(
                        Map.of(
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Long.toString(maxRecordSize),
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** A new topic may not be known everywhere at once. */
    private void awaitServed(String name) {
        TopicPartition only = new TopicPartition(name, 0);
        for (int i = 1; i < VISIBILITY_ATTEMPTS; i++) {
            try {
                get(admin.listOffsets(Map.of(only, OffsetSpec.latest())).all());
                return;
            } catch (BrokerException e) {
                pause();
            }
        }
        get(admin.listOffsets(Map.of(only, OffsetSpec.latest())).all());
    }

    /**
     * Deletes the four topics of a job, with all that they hold.
     *
     * @param options how to speak with Kafka
     * @throws BrokerException if the cluster does not answer or refuses
     */
    public static void delete(KafkaOptions options) {
        try (Admin admin = connect(options)) {
            Topics topics = new Topics(admin, options);
            topics.get(admin.deleteTopics(topics.limits().keySet()).all());
        }
    }

    private static Admin connect(KafkaOptions options) {
        Properties properties = KafkaClients.common(options);
        properties.setProperty(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.setProperty(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            throw unreachable(options, e);
        }
    }

    /** The largest record of each topic. */
    private Map<String, Long> limits() {
        TopicOptions topics = options.topics();
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put(topics.input(), options.maxMessageSize());
        limits.put(topics.output(), options.maxMessageSize());
        limits.put(topics.quality(), options.maxMessageSize());
        limits.put(topics.deadLetter(), (long) options.maxDeadLetterSize());
        return limits;
    }

    private List<String> missing() {
        Collection<String> present = get(admin.listTopics().names());
        return limits().keySet().stream().filter(topic -> !present.contains(topic)).toList();
    }

    private void create(List<String> names) {
        Map<String, Long> limits = limits();
        List<NewTopic> topics =
                names.stream().map(name -> newTopic(name, limits.getOrDefault(name, 0L))).toList();
        CreateTopicsResult created = admin.createTopics(topics);
        created.values().values().forEach(this::ignoreExisting);
    }

    private static NewTopic newTopic(String name, long maxRecordSize) {
        return new NewTopic(name, Optional.empty(), Optional.empty())
                .configs(
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(maxRecordSize)));
    }

    private void ignoreExisting(KafkaFuture<Void> created) {
        try {
            get(created);
        } catch (BrokerException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void awaitVisible() {
        for (int i = 0; i < VISIBILITY_ATTEMPTS && !missing().isEmpty(); i++) {
            pause();
        }
        requirePresent();
    }

    private static void pause() {
        try {
            Thread.sleep(VISIBILITY_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("waiting for new topics: interrupted", e);
        }
    }

    /**
     * Waits until every partition is served. A new topic is announced before its logs are open, and
     * a producer that writes several batches into that gap may see a later one accepted first; the
     * earlier ones are then out of sequence until they expire.
     */
    private void awaitServed() {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        get(admin.describeTopics(limits().keySet()).allTopicNames())
                .forEach(
                        (topic, description) -> {
                            for (int p = 0; p < description.partitions().size(); p++) {
                                ends.put(new TopicPartition(topic, p), OffsetSpec.latest());
                            }
                        });
        get(admin.listOffsets(ends).all());
    }

    private void requirePresent() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new BrokerException(
                    "topics %s: must exist at %s, or %s must be true"
                            .formatted(
                                    String.join(", ", missing),
                                    options.bootstrapServers(),
                                    TopicOptions.CREATE.key()));
        }
    }

    private void checkLimits() {
        TopicOptions topics = options.topics();
        Map<String, Long> found;
        try {
            found = describeLimits();
        } catch (BrokerException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return;
            }
            throw e;
        }
        long input = found.getOrDefault(topics.input(), 0L);
        if (input > options.maxMessageSize()) {
            throw limit(topics.input(), input, "at most", options.maxMessageSize());
        }
        atLeast(topics.output(), found, options.maxMessageSize());
        atLeast(topics.deadLetter(), found, options.maxDeadLetterSize());
    }

    private static void atLeast(String topic, Map<String, Long> found, long needed) {
        long limit = found.getOrDefault(topic, 0L);
        if (limit < needed) {
            throw limit(topic, limit, "at least", needed);
        }
    }

    private static BrokerException limit(String topic, long found, String bound, long needed) {
        return new BrokerException(
                "max.message.bytes of topic %s %d: must be %s %d, to agree with %s"
                        .formatted(
                                topic, found, bound, needed, KafkaOptions.MAX_MESSAGE_SIZE.key()));
    }

    private Map<String, Long> describeLimits() {
        List<ConfigResource> resources =
                limits().keySet().stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();
        Map<String, Long> limits = new LinkedHashMap<>();
        get(admin.describeConfigs(resources).all())
                .forEach((resource, config) -> limits.put(resource.name(), limit(config)));
        return limits;
    }

    private static long limit(Config config) {
        return Long.parseLong(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unreachable(options, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("waiting for the broker: interrupted", e);
        }
    }

    /**
     * Describes a cluster that does not answer, or refuses.
     *
     * @param options how it was to be reached
     * @param cause what was caught
     * @return the error
     */
    static BrokerException unreachable(KafkaOptions options, Throwable cause) {
        return new BrokerException(
                "%s '%s': the cluster does not answer as it must: %s"
                        .formatted(
                                KafkaOptions.BOOTSTRAP_SERVERS.key(),
                                options.bootstrapServers(),
                                cause.getMessage()),
                cause);
    }
}
