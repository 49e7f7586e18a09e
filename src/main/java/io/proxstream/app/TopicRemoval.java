package io.proxstream.app;

import io.proxstream.RestorationException;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.TopicOptions;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** Removes the topics of a job that was only a demonstration. */
final class TopicRemoval {
    private TopicRemoval() {}

    /**
     * Deletes the four topics of a job.
     *
     * @param kafka the broker and the topics
     */
    static void of(KafkaOptions kafka) {
        TopicOptions topics = kafka.topics();
        List<String> names =
                List.of(topics.input(), topics.output(), topics.deadLetter(), topics.quality());
        Properties properties = new Properties();
        properties.putAll(kafka.properties().values());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            admin.deleteTopics(names).all().get();
        } catch (ExecutionException e) {
            throw new RestorationException(
                    "topics %s at %s: cannot be deleted: %s"
                            .formatted(names, kafka.bootstrapServers(), e.getCause()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
