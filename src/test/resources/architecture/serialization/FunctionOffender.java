package io.proxstream.stream;

import io.proxstream.restoration.Restorer;
import org.apache.flink.api.common.functions.RichMapFunction;

/** The restorer belongs to the worker: transient, built in open(). */
abstract class FunctionOffender extends RichMapFunction<String, String> {
    private Restorer restorer;
}
