package io.proxstream.training.infimal;

import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.PackedLayer;
import java.util.List;

/**
 * A network as it runs in one step of training.
 *
 * @param network the network
 * @param packed its filters, packed
 * @param splitting the steps of which it is the prior, or none
 */
record RunningNetwork(
        InfimalNetwork network, List<PackedLayer> packed, SplittingSchedule splitting) {}
