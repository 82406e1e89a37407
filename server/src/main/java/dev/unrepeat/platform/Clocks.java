package dev.unrepeat.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * The product's clock. Everything that the product does by time asks it, timers included, so that a
 * test moves it instead of waiting: {@code UNREPEAT_TEST_CLOCK} names a file that holds an offset
 * such as {@code PT30M}.
 */
@Configuration(proxyBeanMethods = false)
public class Clocks {

    public static final String TEST_CLOCK = "UNREPEAT_TEST_CLOCK";

    private static final Pattern LOOPBACK =
            Pattern.compile("jdbc:postgresql://(localhost|127\\.[0-9.]+|\\[::1])[:/].*");

    @Bean
    @Primary
    ProductClock clock(Environment environment) {
        var file = environment.getProperty(TEST_CLOCK);
        return new ProductClock(
                file == null || file.isBlank()
                        ? InstantSource.system()
                        : new Shifted(Path.of(file), Clock.systemUTC()));
    }

    /**
     * Real time, for what concerns this machine and not the product: leases of a replica on work in
     * its hands must not end because a test moved the product's clock.
     */
    @Bean("wallClock")
    InstantSource wallClock() {
        return InstantSource.system();
    }

    /** True when a test moves the product's clock; the UI shows a banner then. */
    public static boolean isMoved(Environment environment) {
        var file = environment.getProperty(TEST_CLOCK);
        return file != null && !file.isBlank();
    }

    /**
     * Refuses the test clock on a database that may hold somebody's real incidents.
     *
     * @throws IllegalArgumentException when the database is not on this machine
     */
    public static void refuseTestClockOn(
            @Nullable String databaseUrl, Map<String, String> environment) {
        var file = environment.get(TEST_CLOCK);
        if (file == null || file.isBlank() || databaseUrl == null) {
            return;
        }
        if (!LOOPBACK.matcher(databaseUrl).matches()) {
            throw new IllegalArgumentException(
                    TEST_CLOCK + " is for tests and works only with a database on this machine");
        }
    }

    /** Real time plus the offset that a file holds now; a missing or odd file counts as zero. */
    private record Shifted(Path file, Clock base) implements InstantSource {

        @Override
        public Instant instant() {
            return base.instant().plus(offset());
        }

        private Duration offset() {
            try {
                return Duration.parse(Files.readString(file).strip());
            } catch (IOException | DateTimeException _) {
                return Duration.ZERO;
            }
        }
    }
}
