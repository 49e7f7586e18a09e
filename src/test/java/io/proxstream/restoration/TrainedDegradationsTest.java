package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelStores;
import io.proxstream.model.Task;
import io.proxstream.network.RandomNetworks;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainedDegradationsTest {
    private static final ImageShape SHAPE = new ImageShape(1, 48, 50);
    private static final String TRAINED =
            "gaussian:1.6;motion:9:30;gaussian:1.6+missing:0.4;motion:15:80;gaussian:1.2";

    private static InverseProblem problem(String text) {
        Degradation degradation = DegradationText.parse(text);
        Image observed = degradation.apply(RandomNetworks.image(SHAPE, 1), 7);
        return new InverseProblem(degradation, observed, SHAPE, 7);
    }

    private static Optional<TrainedDegradations> trained(Map<String, String> provenance) {
        return TrainedDegradations.of(
                new ModelCard("lens", 1, Task.DEBLUR, 1, 10, new TreeMap<>(provenance)));
    }

    private static Optional<String> objection(String text) {
        return trained(Map.of("degradations", TRAINED)).orElseThrow().objection(problem(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaussian:1.6",
                "gaussian:1.4",
                "motion:12:135+noise:5",
                "motion:9:30",
                "gaussian:1.6+noise:5",
                "gaussian:1.6+noise:5+missing:0.2",
                "motion:9:30+missing:0.4"
            })
    void whatItWasTrainedOnAndWhatLiesBetweenIsInside(String text) {
        assertThat(objection(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gaussian:3 | gaussian:3: model lens was trained on gaussian:1.2, gaussian:1.6,",
                "missing:0.4 | no blur: model lens was trained on gaussian:1.2, gaussian:1.6,",
                "gaussian:1.7 | gaussian:1.7: model lens was trained on",
                "gaussian:1.4@periodic | gaussian:1.4@periodic: model lens was trained on",
                "motion:16:30 | motion:16:30: model lens was trained on",
                "uniform:3 | uniform:3: model lens was trained on",
                "kernel:1,2,3/4,5,6/7,8,9 | kernel:0.111111,0.222222,0.333333/0.4444...: model",
                "gaussian:1.6+motion:9:30 | gaussian:1.6+motion:9:30: model lens was trained on",
                "gaussian:1.6+missing:0.6 | share of missing pixels 0.6"
            })
    void anythingElseIsOutside(String text, String reason) {
        assertThat(objection(text))
                .hasValueSatisfying(found -> assertThat(found).startsWith(reason));
    }

    @Test
    void aCardThatNamesNoneOrSomeThatCannotBeReadObjectsToNothing() {
        assertThat(trained(Map.of())).isEmpty();
        assertThat(trained(Map.of("degradations", "rain:3"))).isEmpty();
        assertThat(trained(Map.of("degradations", "kernel:no/such/file.png"))).isEmpty();
    }

    @Test
    void theReportTells() {
        Restorer restorer = new Restorer(ModelStores.of(Optional.empty()).load("inpaint"), () -> 0);
        OptionalDouble none = OptionalDouble.of(0);
        assertThat(restorer.restore(problem("missing:0.7"), none).report().outside()).isEmpty();
        assertThat(restorer.restore(problem("missing:0.95"), none).report().outside().orElseThrow())
                .matches(
                        "share of missing pixels 0.9[4-6]: model inpaint was trained on 0.5 to"
                                + " 0.8");
        assertThat(
                        restorer.restore(problem("missing:0.7"), OptionalDouble.of(0.2))
                                .report()
                                .outside())
                .hasValue("sigma 51.0: model inpaint was made for 1.0 to 10.0");
    }
}
