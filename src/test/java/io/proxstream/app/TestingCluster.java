package io.proxstream.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * A standalone Flink cluster as the image runs it: processes of their own, its class path, the
 * settings of {@code docker/conf/flink.yaml}, and the memory that Flink's scripts derive from them.
 */
final class TestingCluster implements AutoCloseable {
    private static final Path SETTINGS = Path.of("docker", "conf", "flink.yaml");
    private static final Path LOGGING =
            Path.of("helm", "proxstream", "files", "log4j-console.properties");

    private final Path folder;
    private final Map<String, String> overrides = new LinkedHashMap<>();
    private final List<TestingProcess> processes = new ArrayList<>();
    private final List<Integer> metricPorts = new ArrayList<>();

    TestingCluster(Path folder) throws IOException {
        this.folder = folder;
        Files.copy(SETTINGS, Files.createDirectory(folder.resolve("conf")).resolve("config.yaml"));
        for (String host : List.of("jobmanager.rpc.address", "rest.address")) {
            overrides.put(host, "localhost");
        }
        for (String host :
                List.of("jobmanager.bind-host", "taskmanager.bind-host", "rest.bind-address")) {
            overrides.put(host, "127.0.0.1");
        }
        overrides.put("taskmanager.host", "localhost");
        overrides.put("jobmanager.rpc.port", Integer.toString(freePort()));
        overrides.put("rest.port", Integer.toString(freePort()));
        overrides.put("io.tmp.dirs", Files.createDirectory(folder.resolve("tmp")).toString());
        overrides.put("execution.checkpointing.dir", folder.resolve("checkpoints").toUri() + "");
        overrides.put("heartbeat.interval", "1s");
        overrides.put("heartbeat.timeout", "10s");
        for (String phase : List.of("submission", "executing")) {
            overrides.put(
                    "jobmanager.adaptive-scheduler." + phase + ".resource-stabilization-timeout",
                    "1s");
        }
    }

    /** Starts the job manager, with the job that the arguments of the command line describe. */
    TestingProcess startJobManager(Class<?> job, Object... args) throws IOException {
        Configuration settings = settings();
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(settings);
        List<Object> line = new ArrayList<>(jvm(settings));
        line.addAll(words(JobManagerProcessUtils.generateJvmParametersStr(memory, settings)));
        line.addAll(entry(StandaloneApplicationClusterEntryPoint.class));
        line.addAll(List.of("--job-classname", job.getName()));
        line.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        line.addAll(properties());
        line.addAll(List.of(args));
        return start(line);
    }

    /** Starts a task manager. */
    TestingProcess startTaskManager() throws IOException {
        Configuration settings = settings();
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(settings);
        List<Object> line = new ArrayList<>(jvm(settings));
        line.addAll(words(settings.get(CoreOptions.FLINK_TM_JVM_OPTIONS)));
        line.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
        line.addAll(entry(TaskManagerRunner.class));
        line.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        line.addAll(properties());
        return start(line);
    }

    /** Returns what the reporters of all processes that still run show, for Prometheus. */
    String metrics() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < processes.size(); i++) {
            if (processes.get(i).isAlive()) {
                text.append(get(metricPorts.get(i), "/metrics"));
            }
        }
        return text.toString();
    }

    /** Asks the job manager. */
    String rest(String path) throws IOException, InterruptedException {
        return get(Integer.parseInt(overrides.get("rest.port")), path);
    }

    /** Ends all processes. */
    @Override
    public void close() {
        processes.forEach(TestingProcess::kill);
    }

    private TestingProcess start(List<Object> line) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        TestingProcess process = TestingProcess.start(folder, Map.of(), java, line.toArray());
        processes.add(process);
        return process;
    }

    private Configuration settings() {
        return GlobalConfiguration.loadConfiguration(
                folder.resolve("conf").toString(), Configuration.fromMap(overrides));
    }

    private static List<Object> jvm(Configuration settings) {
        List<Object> flags = new ArrayList<>(words(settings.get(CoreOptions.FLINK_JVM_OPTIONS)));
        flags.add("-Dlog4j.configurationFile=" + LOGGING.toAbsolutePath());
        return flags;
    }

    private List<Object> entry(Class<?> type) throws IOException {
        return List.of(
                "-cp",
                TestingImage.classPath(),
                type.getName(),
                "--configDir",
                folder.resolve("conf"));
    }

    private List<Object> properties() throws IOException {
        int port = freePort();
        metricPorts.add(port);
        List<Object> properties = new ArrayList<>();
        overrides.forEach((key, value) -> properties.addAll(List.of("-D", key + "=" + value)));
        properties.addAll(List.of("-D", "metrics.reporter.prometheus.port=" + port));
        return properties;
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
