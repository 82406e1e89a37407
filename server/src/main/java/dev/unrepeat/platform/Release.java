package dev.unrepeat.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which Unrepeat this is. */
public final class Release {

    /** The version that the build gave it, such as {@code 0.1.0}. */
    public static final String VERSION = read();

    private Release() {}

    private static String read() {
        try (var file = Release.class.getResourceAsStream("release.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(file, "release.properties"));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
