package io.proxstream.stream.function;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of this process that is resident, as Linux tells it: heap, native and the rest. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
    private static final long BYTES_PER_KIB = 1024;

    private ResidentMemory() {}

    /** Returns the memory in bytes; 0 where it is not known. */
    static long bytes() {
        try {
            Matcher found = RESIDENT.matcher(Files.readString(STATUS, StandardCharsets.ISO_8859_1));
            return found.find() ? Long.parseLong(found.group(1)) * BYTES_PER_KIB : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
