package io.proxstream.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.restoration.benchmark.LayerPeer;
import io.proxstream.restoration.benchmark.PeerBenchmark;
import io.proxstream.restoration.benchmark.PeerFigure;
import io.proxstream.restoration.benchmark.PeerFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PyTorch and ND4J, as they are found on the class path, compute what the product computes. */
final class PeersTest {
    @Test
    void bothLibrariesAreFound() {
        assertThat(LayerPeer.found())
                .extracting(LayerPeer::library)
                .containsExactlyInAnyOrder("torch", "nd4j");
    }

    /** One round trip of single precision per layer; the kernels sum in another order. */
    @Test
    void everyVariantComputesTheSamePictures() {
        List<LayerPeer> peers = LayerPeer.found();
        PeerFigures figures = new PeerBenchmark(System::nanoTime, 0, 3, 0).run(peers);
        assertThat(figures.variants()).hasSize(5);
        assertThat(figures.variants())
                .allSatisfy(figure -> assertThat(figure.maxAbsDiff()).isLessThan(1e-4));
        assertThat(figures.variants()).extracting(PeerFigure::variant).doesNotContain("");
    }
}
