package io.proxstream.wire;

/** The names of the headers, as on the wire; src/site/markdown/wire.md describes each. */
public final class FrameHeaders {
    /** The version of CloudEvents. */
    public static final String SPEC_VERSION = "ce_specversion";

    /** The id of the frame, unique within its feed. */
    public static final String ID = "ce_id";

    /** The feed. */
    public static final String SOURCE = "ce_source";

    /** What happened: one of the types of events. */
    public static final String TYPE = "ce_type";

    /** When the frame was taken (RFC 3339). */
    public static final String TIME = "ce_time";

    /** The media type of the value. */
    public static final String CONTENT_TYPE = "content-type";

    /** The shape {@code CxHxW} of raw float32 values. */
    public static final String SHAPE = "shape";

    /** The standard deviation of the frame's noise on the scale 0..255, or "auto". */
    public static final String SIGMA = "px_sigma";

    /** What else happened to the frame, in one line: blur, down-sampling, missing pixels. */
    public static final String DEGRADATION = "px_degradation";

    /** The model that restored the frame. */
    public static final String MODEL = "px_model";

    /** The version of the model. */
    public static final String MODEL_VERSION = "px_modelversion";

    /** The checksum of the model's bundle. */
    public static final String MODEL_SHA256 = "px_modelsha256";

    /** How long the restoration took, in milliseconds. */
    public static final String MILLIS = "px_millis";

    /** What was undone. */
    public static final String TASK = "px_task";

    /** Why the solver that restored the frame ended. */
    public static final String STOP = "px_stop";

    /** Why the frame lies outside of what its model was made for. */
    public static final String OUTSIDE = "px_outside";

    /** The topic of the record this one came from. */
    public static final String SOURCE_TOPIC = "px_source_topic";

    /** The partition of the record this one came from. */
    public static final String SOURCE_PARTITION = "px_source_partition";

    /** The offset of the record this one came from. */
    public static final String SOURCE_OFFSET = "px_source_offset";

    /** Why a record is a dead letter, as a code. */
    public static final String ERROR_CODE = "px_error_code";

    /** Why a record is a dead letter, in one line. */
    public static final String ERROR_MESSAGE = "px_error_message";

    /** When a record became a dead letter (RFC 3339). */
    public static final String ERROR_TIME = "px_error_time";

    /** How many bytes of the value a dead letter leaves out, since it was too large to carry. */
    public static final String ERROR_OMITTED = "px_error_omitted";

    /** The one version of CloudEvents there is. */
    public static final String SPEC_VERSION_1 = "1.0";

    /** A frame before restoration. */
    public static final String TYPE_DEGRADED = "io.proxstream.frame.degraded";

    /** A frame after restoration. */
    public static final String TYPE_RESTORED = "io.proxstream.frame.restored";

    /** A quality event. */
    public static final String TYPE_QUALITY = "io.proxstream.frame.quality";

    /** A version of a model. */
    public static final String TYPE_MODEL = "io.proxstream.model.version";

    /** A change of what models do: swapped, refused, published, rejected, withdrawn, drifted. */
    public static final String TYPE_CHANGE = "io.proxstream.model.change";

    private FrameHeaders() {}
}
