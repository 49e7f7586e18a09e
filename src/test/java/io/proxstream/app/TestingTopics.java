package io.proxstream.app;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** The topics that a broker has. */
final class TestingTopics {
    private TestingTopics() {}

    static Set<String> of(String servers) throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            return admin.listTopics().names().get();
        }
    }
}
