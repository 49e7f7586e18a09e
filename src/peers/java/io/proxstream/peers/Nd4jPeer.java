package io.proxstream.peers;

import io.proxstream.restoration.benchmark.LayerPeer;
import io.proxstream.restoration.benchmark.LayerTask;
import io.proxstream.restoration.benchmark.PeerNetwork;
import java.util.List;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J on its native backend with OpenBLAS. */
public final class Nd4jPeer implements LayerPeer {
    /** Creates the peer; loads nothing yet. */
    public Nd4jPeer() {}

    @Override
    public String library() {
        return "nd4j";
    }

    @Override
    public List<PeerNetwork> prepare(LayerTask task, int threads) {
        Environment environment = Nd4j.getEnvironment();
        environment.setMaxThreads(threads);
        environment.setMaxMasterThreads(threads);
        openblas.blas_set_num_threads(threads);
        return List.of(
                new Nd4jNetwork(task, new Nd4jConvolutions(task)),
                new Nd4jNetwork(task, new Nd4jMatrixProducts(task)));
    }
}
