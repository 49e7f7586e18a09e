package io.proxstream.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the product, as its jar says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version =
                Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)");
        return new String[] {"proxstream " + version, "Java " + Runtime.version()};
    }
}
