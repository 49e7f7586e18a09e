package io.proxstream.peers;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.proxstream.restoration.benchmark.LayerPeer;
import io.proxstream.restoration.benchmark.LayerTask;
import io.proxstream.restoration.benchmark.PeerNetwork;
import java.util.List;

/** PyTorch through the Deep Java Library, without gradients. */
public final class TorchPeer implements LayerPeer {
    private static final String ENGINE = "PyTorch";

    /** Creates the peer; loads nothing yet. */
    public TorchPeer() {}

    @Override
    public String library() {
        return "torch";
    }

    @Override
    public List<PeerNetwork> prepare(LayerTask task, int threads) {
        open(threads);
        return List.of(
                network(task, manager -> new TorchConvolutions(task, manager)),
                network(task, manager -> new TorchChannelsLast(task, manager)),
                network(task, manager -> new TorchMatrixProduct(task, manager)));
    }

    private static PeerNetwork network(LayerTask task, TorchOperator.Factory factory) {
        NDManager manager = NDManager.newBaseManager(Device.cpu(), ENGINE);
        return new TorchNetwork(task, factory.create(manager), manager);
    }

    /** The engine reads its properties when it is first asked for, and only then. */
    private static void open(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", String.valueOf(threads));
        Engine.getEngine(ENGINE);
        if (JniUtils.getNumThreads() != threads) {
            throw new IllegalStateException(
                    "torch: %d threads, must be %d".formatted(JniUtils.getNumThreads(), threads));
        }
        JniUtils.setGradMode(false);
    }
}
