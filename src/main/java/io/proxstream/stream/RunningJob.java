package io.proxstream.stream;

import io.proxstream.RestorationException;
import io.proxstream.config.JobOptions;
import io.proxstream.config.OnlineJobOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.FileUtils;

/** A job on a Flink cluster of its own in this process, with little memory. */
public final class RunningJob implements AutoCloseable {
    private static final int POLL_MILLIS = 20;
    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1);
    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(16);

    private final MiniCluster cluster;
    private final Path folder;
    private final JobID job;
    private final CompletableFuture<JobResult> result;

    private RunningJob(MiniCluster cluster, Path folder, JobID job) {
        this.cluster = cluster;
        this.folder = folder;
        this.job = job;
        this.result = cluster.requestJobResult(job);
    }

    /**
     * Prepares the topics and starts the job.
     *
     * @param options the options
     * @return the job, which may still be starting
     * @throws io.proxstream.stream.kafka.BrokerException if the topics cannot be prepared
     * @throws io.proxstream.model.ModelFormatException if the model cannot be loaded
     */
    public static RunningJob start(JobOptions options) {
        return start(options, 1);
    }

    /**
     * Starts the job on several workers, each with room for the whole job.
     *
     * @param options the options
     * @param workers how many workers
     * @return the job
     */
    static RunningJob start(JobOptions options, int workers) {
        RestorationJob.prepareTopics(options);
        return start(streamGraph(options), options.parallelism(), workers);
    }

    /**
     * Prepares the topics and starts a job that trains.
     *
     * @param options the options
     * @return the job, which may still be starting
     * @throws io.proxstream.stream.kafka.BrokerException if the topics cannot be prepared
     * @throws io.proxstream.model.ModelFormatException if the model cannot be loaded
     */
    public static RunningJob start(OnlineJobOptions options) {
        int parallelism = options.job().parallelism();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism);
        RestorationJob.buildTraining(environment, options);
        return start(environment.getStreamGraph(), parallelism, 1);
    }

    private static RunningJob start(StreamGraph graph, int parallelism, int workers) {
        Path folder = temporaryFolder();
        MiniCluster cluster = new MiniCluster(configuration(parallelism, workers, folder));
        try {
            cluster.start();
            JobID job = cluster.submitJob(graph).join().getJobID();
            return new RunningJob(cluster, folder, job);
        } catch (Exception e) {
            cluster.closeAsync().join();
            FileUtils.deleteDirectoryQuietly(folder.toFile());
            throw new RestorationException(
                    "job %s: cannot start: %s".formatted(graph.getJobName(), e.getMessage()), e);
        }
    }

    /**
     * Waits until every task is running, with its model loaded and warm.
     *
     * @param patience how long at most
     * @throws RestorationException if the job failed, or is not running in time
     */
    public void awaitRunning(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isRunning()) {
            failure().ifPresent(this::throwFailed);
            if (System.nanoTime() - deadline > 0) {
                throw new RestorationException(
                        "job %s: not running after %s%s"
                                .formatted(graph().getJobName(), patience, lastTrouble()));
            }
            pause();
        }
    }

    /**
     * Returns why the job ended, if it ended by itself.
     *
     * @return the failure; empty while the job runs, restarts, or was closed
     */
    public Optional<Throwable> failure() {
        if (!result.isDone()) {
            return Optional.empty();
        }
        try {
            return result.join()
                    .getSerializedThrowable()
                    .map(t -> t.deserializeError(RunningJob.class.getClassLoader()));
        } catch (CompletionException e) {
            return Optional.of(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Cancels the job, waits until it has ended, and stops the cluster. */
    @Override
    public void close() {
        if (!result.isDone()) {
            cluster.cancelJob(job).exceptionally(alreadyEnded -> null).join();
            result.exceptionally(clusterGone -> null).join();
        }
        cluster.closeAsync().join();
        FileUtils.deleteDirectoryQuietly(folder.toFile());
    }

    /**
     * Returns how often a task was started again.
     *
     * @return the number of restarts, 0 if nothing ever failed
     */
    int restarts() {
        return StreamSupport.stream(graph().getAllExecutionVertices().spliterator(), false)
                .mapToInt(vertex -> vertex.getCurrentExecutionAttempt().getAttemptNumber())
                .max()
                .orElse(0);
    }

    /**
     * Returns the cluster, to break it on purpose.
     *
     * @return the cluster
     */
    MiniCluster cluster() {
        return cluster;
    }

    /**
     * Returns the id of the job on its cluster.
     *
     * @return the id
     */
    JobID job() {
        return job;
    }

    private AccessExecutionGraph graph() {
        return cluster.getExecutionGraph(job).join();
    }

    /** A job that is being set up has no tasks yet and is not running either. */
    private boolean isRunning() {
        AccessExecutionGraph graph = graph();
        return graph.getState() == JobStatus.RUNNING
                && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    private String lastTrouble() {
        ErrorInfo trouble = graph().getFailureInfo();
        return trouble == null ? "" : ": " + rootMessage(trouble.getException());
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    private void throwFailed(Throwable cause) {
        throw new RestorationException(
                "job %s: failed: %s".formatted(graph().getJobName(), rootMessage(cause)), cause);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RestorationException("waiting for the job: interrupted", e);
        }
    }

    private static StreamGraph streamGraph(JobOptions options) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(options.parallelism());
        RestorationJob.build(environment, options);
        return environment.getStreamGraph();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("proxstream-flink-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MiniClusterConfiguration configuration(int slots, int workers, Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.TMP_DIRS, folder.toString());
        configuration.set(WebOptions.TMP_DIR, folder.toString());
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        return new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(workers)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .withRandomPorts()
                .build();
    }
}
