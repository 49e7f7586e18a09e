package io.proxstream.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.RestorationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page answers over HTTP, asked of the real server. */
@Timeout(60)
final class LivePageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final LivePage page = LivePage.start(0, LiveFigures.none("tv-denoise", 40));

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void aRunBeginsWithNothingKnown() throws Exception {
        JsonNode state = state();
        assertThat(state.get("state").asText()).isEqualTo("starting");
        assertThat(state.get("model").asText()).isEqualTo("tv-denoise");
        assertThat(state.get("expected").asLong()).isEqualTo(40);
        assertThat(state.get("psnr_in").isNull()).isTrue();
        assertThat(state.has("frame")).isFalse();
        assertThat(get("api/frames/latest/before.png").statusCode()).isEqualTo(404);
    }

    @Test
    void aPublishedFrameIsServedAsItWasGiven() throws Exception {
        LiveFrame frame = TestingFrames.frame(1);
        page.publish(frame, TestingFrames.figures(1));
        HttpResponse<byte[]> before = get("api/frames/latest/before.png");
        assertThat(before.headers().firstValue("content-type")).hasValue("image/png");
        assertThat(before.body()).isEqualTo(frame.pictures().before().bytes());
        assertThat(get("api/frames/latest/after.png").body())
                .isEqualTo(frame.pictures().after().bytes());
        assertThat(get("api/frames/latest/clean.png").body())
                .isEqualTo(frame.pictures().clean().orElseThrow().bytes());
    }

    @Test
    void theStateCarriesFiguresFrameAndTrace() throws Exception {
        page.publish(TestingFrames.frame(1), TestingFrames.figures(1));
        page.publish(TestingFrames.frame(2), TestingFrames.figures(2));
        JsonNode state = state();
        assertThat(state.get("state").asText()).isEqualTo("running");
        assertThat(state.get("frames").asLong()).isEqualTo(2);
        assertThat(state.get("dead_letters").asLong()).isEqualTo(2);
        assertThat(state.get("psnr_gain").asDouble()).isEqualTo(7.55);
        assertThat(state.get("latency_ms_p99").asDouble()).isEqualTo(231);
        assertThat(state.get("frame").get("number").asLong()).isEqualTo(2);
        assertThat(state.get("frame").get("id").asText()).isEqualTo("camera-1/2");
        assertThat(state.get("trace")).hasSize(2);
    }

    @Test
    void aFrameWithoutReferenceHasNoCleanPictureAndNoQuality() throws Exception {
        page.publish(TestingFrames.withoutReference(1), LiveFigures.none("m", 0));
        JsonNode state = state();
        assertThat(state.get("frame").get("clean").asBoolean()).isFalse();
        assertThat(state.get("trace").get(0).get("after").isNull()).isTrue();
        assertThat(get("api/frames/latest/clean.png").statusCode()).isEqualTo(404);
    }

    @Test
    void aFrameThatReadersKnowOfStaysForAWhile() throws Exception {
        try (BufferedReader lines = lines(events())) {
            nextState(lines);
            page.publish(TestingFrames.frame(1), TestingFrames.figures(1));
            assertThat(nextState(lines).get("frame").get("number").asLong()).isEqualTo(1);
            page.publish(TestingFrames.frame(2), TestingFrames.figures(2));
            assertThat(get("api/frames/1/after.png").body())
                    .isEqualTo(TestingFrames.frame(1).pictures().after().bytes());
        }
    }

    @Test
    void theTraceKeepsTheLastFrames() throws Exception {
        LiveFrame frame = TestingFrames.frame(1);
        for (int number = 0; number < Snapshot.KEPT_POINTS + 5; number++) {
            LiveFrame next = new LiveFrame("f", frame.pictures(), number, number + 5.0);
            page.publish(next, TestingFrames.figures(number));
        }
        JsonNode trace = state().get("trace");
        assertThat(trace).hasSize(Snapshot.KEPT_POINTS);
        assertThat(trace.get(0).get("before").asDouble()).isEqualTo(5);
    }

    @Test
    void aKnownPictureIsNotSentAgain() throws Exception {
        page.publish(TestingFrames.frame(1), TestingFrames.figures(1));
        String path = "api/frames/latest/before.png";
        String tag = get(path).headers().firstValue("etag").orElseThrow();
        HttpResponse<byte[]> again = send(request(path).header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        page.publish(TestingFrames.frame(2), TestingFrames.figures(2));
        HttpResponse<byte[]> next = send(request(path).header("If-None-Match", tag));
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.headers().firstValue("etag")).isNotEqualTo(tag);
    }

    @Test
    void aReaderIsToldOfEveryChangeUntilTheEnd() throws Exception {
        HttpResponse<InputStream> response = events();
        assertThat(response.headers().firstValue("content-type").orElseThrow())
                .startsWith("text/event-stream");
        try (BufferedReader lines = lines(response)) {
            assertThat(nextState(lines).get("state").asText()).isEqualTo("starting");
            page.publish(TestingFrames.frame(1), TestingFrames.figures(1));
            assertThat(nextState(lines).get("frames").asLong()).isEqualTo(1);
            page.finish(TestingFrames.figures(40));
            assertThat(nextState(lines).get("state").asText()).isEqualTo("finished");
        }
    }

    @Test
    void closingTellsTheLastStateAndLetsReadersGo() throws Exception {
        try (BufferedReader lines = lines(events())) {
            nextState(lines);
            page.fail("broker at localhost:9092 does not answer – größer");
            page.close();
            String rest = lines.lines().collect(Collectors.joining());
            assertThat(rest).contains("\"state\":\"failed\"").contains("does not answer – größer");
        }
    }

    @Test
    void theFirstEndCounts() throws Exception {
        page.fail("model broken");
        page.finish(TestingFrames.figures(3));
        assertThat(state().get("state").asText()).isEqualTo("failed");
        assertThat(state().get("message").asText()).isEqualTo("model broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.css", "app.js", "icon.svg", "health", "api/state", "nowhere"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("server")).isEmpty();
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        for (String path : List.of("", "app.css", "app.js")) {
            String text = new String(get(path).body(), UTF_8);
            assertThat(text).doesNotContain("http://").doesNotContain("https://");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowhere",
                "api/frames/latest/other.png",
                "api/frames/x/before.png",
                "api/frames/99999999999999999999/before.png",
                "api/frames/1/..%2f..%2fapp.js.png"
            })
    void whatIsNotThereIsRefusedInOneLineOfJson(String path) throws Exception {
        page.publish(TestingFrames.frame(1), TestingFrames.figures(1));
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).isBetween(400, 404);
        String body = new String(response.body(), UTF_8);
        assertThat(JSON.readTree(body).get("error").asText()).isNotBlank();
        assertThat(body.lines()).hasSize(1);
    }

    @Test
    void nothingCanBeChanged() throws Exception {
        for (String method : Set.of("POST", "PUT", "DELETE", "PATCH")) {
            HttpResponse<byte[]> response =
                    send(request("api/state").method(method, BodyPublishers.noBody()));
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD");
            assertThat(JSON.readTree(response.body()).get("error").asText()).contains(method);
        }
    }

    @Test
    void aHeadRequestHasHeadersOnly() throws Exception {
        HttpResponse<byte[]> response = send(request("").method("HEAD", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElseThrow())
                .startsWith("text/html");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void itIsHealthyAndAtHomeOnThisMachineOnly() throws Exception {
        assertThat(page.address().getHost()).isEqualTo("127.0.0.1");
        HttpResponse<byte[]> response = get("health");
        assertThat(JSON.readTree(response.body()).get("status").asText()).isEqualTo("up");
    }

    @Test
    void aPortInUseIsNamed() {
        int port = page.address().getPort();
        assertThatThrownBy(() -> LivePage.start(port, LiveFigures.none("m", 0)))
                .isInstanceOf(RestorationException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageNotContaining("\n");
    }

    @Test
    void publishingAfterTheEndIsHarmlessAndTheThreadsAreGone() {
        page.close();
        page.publish(TestingFrames.frame(1), TestingFrames.figures(1));
        page.close();
        List<String> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.isAlive() && thread.getName().startsWith("live-page")) {
                left.add(thread.getName());
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void onlyPngFilesArePictures() {
        assertThatThrownBy(() -> Png.of("GIF89a..".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PNG");
    }

    private JsonNode state() throws Exception {
        return JSON.readTree(get("api/state").body());
    }

    private HttpResponse<InputStream> events() throws IOException, InterruptedException {
        return client.send(
                request("api/events").header("Accept", "text/event-stream").build(),
                BodyHandlers.ofInputStream());
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(page.address().resolve("/" + path));
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    private static JsonNode nextState(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data:")) {
            line = lines.readLine();
        }
        return JSON.readTree(line.substring("data:".length()));
    }
}
