package io.proxstream.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the operating system knows about this process. */
final class ThisProcess {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");
    private static final double KIB_PER_MIB = 1024;
    private static final double MILLIS_PER_SECOND = 1e3;

    private ThisProcess() {}

    /** Returns the seconds from the start of the JVM to a time. */
    static double secondsUntil(Instant time) {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        return (time.toEpochMilli() - start) / MILLIS_PER_SECOND;
    }

    /** Returns the most memory that was resident so far, in MiB, where Linux tells it. */
    static OptionalDouble peakResidentMebibytes() {
        try {
            Matcher peak = PEAK.matcher(Files.readString(STATUS, StandardCharsets.ISO_8859_1));
            return peak.find()
                    ? OptionalDouble.of(Long.parseLong(peak.group(1)) / KIB_PER_MIB)
                    : OptionalDouble.empty();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
