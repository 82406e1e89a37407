package dev.unrepeat.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at the product itself: something that was measured now, and what to do where it is not
 * as it should be.
 *
 * @param name stable name, such as {@code deliveries-late}
 * @param status good, to be watched, or bad
 * @param title what it is about, in a few words
 * @param observed what was seen, in words with units
 * @param value the figure behind it, for metrics
 * @param advice the next step, or null while all is well
 * @param tab the part of the settings that shows more, or null
 */
public record HealthCheck(
        String name,
        Status status,
        String title,
        String observed,
        double value,
        @Nullable String advice,
        @Nullable String tab) {

    /** As in health+json (draft-inadarei-api-health-check): warn is still served, fail is not. */
    @Schema(name = "CheckStatus")
    public enum Status {
        PASS,
        WARN,
        FAIL
    }

    /** What a module can tell about itself. Each is asked anew every time, so it must be quick. */
    public interface Source {
        List<HealthCheck> look();
    }

    public static HealthCheck pass(String name, String title, String observed, double value) {
        return new HealthCheck(name, Status.PASS, title, observed, value, null, null);
    }

    /**
     * Bad from {@code fail} on, to be watched from {@code warn} on, else good and without advice.
     */
    public static HealthCheck above(
            String name,
            String title,
            String observed,
            double value,
            Limits limits,
            String advice,
            @Nullable String tab) {
        var status =
                value >= limits.fail()
                        ? Status.FAIL
                        : value >= limits.warn() ? Status.WARN : Status.PASS;
        return new HealthCheck(
                name, status, title, observed, value, status == Status.PASS ? null : advice, tab);
    }

    /** From which values on something is to be watched, and bad. */
    public record Limits(double warn, double fail) {}
}
