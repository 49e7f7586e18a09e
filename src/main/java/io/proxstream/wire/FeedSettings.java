package io.proxstream.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.Task;
import io.proxstream.restoration.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one feed, a JSON object on the feeds topic under the feed's name; all fields may
 * be absent.
 *
 * @param model the model that restores it
 * @param pinnedVersion the version that restores it, whatever is published
 * @param task what is to be undone: a model of another task is refused
 * @param degradation what happened to the frames, such as {@code noise:25} or {@code motion:15:30 +
 *     noise:2.55}, where they do not say it themselves
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedSettings(
        @Nullable String model,
        @JsonProperty("pinned_version") @Nullable Long pinnedVersion,
        @Nullable String task,
        @Nullable String degradation) {
    /** Nothing is set. */
    public static final FeedSettings NONE = new FeedSettings(null, null, null, null);

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    /**
     * Reads settings.
     *
     * @param json the object
     * @return the settings
     * @throws ModelFormatException if they cannot be read, or a value breaks its rule
     */
    public static FeedSettings parse(byte[] json) {
        try {
            FeedSettings settings = JSON.readValue(json, FeedSettings.class);
            if (settings == null) {
                throw new ModelFormatException("settings of a feed: must be an object");
            }
            settings.check();
            return settings;
        } catch (JsonProcessingException e) {
            throw new ModelFormatException(
                    "settings of a feed: " + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (java.io.IOException | IllegalArgumentException e) {
            throw new ModelFormatException("settings of a feed: " + e.getMessage(), e);
        }
    }

    private void check() {
        if (task != null) {
            Task.parse(task);
        }
        if (degradation != null) {
            measurement();
        }
    }

    /**
     * Returns how the frames were measured.
     *
     * @return what the degradation says
     */
    public Measurement measurement() {
        return degradation == null ? Measurement.UNKNOWN : Measurement.parse(degradation);
    }

    /**
     * Returns these settings with another pinned version.
     *
     * @param version the version, or null for none
     * @return the settings
     */
    public FeedSettings pinnedTo(@Nullable Long version) {
        return new FeedSettings(model, version, task, degradation);
    }

    /**
     * Returns these settings with another model, of no task and no version in particular.
     *
     * @param name the model's name
     * @return the settings
     */
    public FeedSettings assignedTo(String name) {
        return new FeedSettings(name, null, null, degradation);
    }

    /**
     * Returns these settings with another degradation.
     *
     * @param text the degradation, as a line
     * @return the settings
     */
    public FeedSettings degradedBy(String text) {
        return new FeedSettings(model, pinnedVersion, task, text);
    }

    /**
     * Writes the settings.
     *
     * @return JSON
     */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
