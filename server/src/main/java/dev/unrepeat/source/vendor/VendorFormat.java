package dev.unrepeat.source.vendor;

import java.util.List;
import java.util.Map;

/** How the JSON of one monitoring tool is read. */
interface VendorFormat {

    /** Severity words in use elsewhere, in those that Unrepeat knows. */
    Map<String, String> SEVERITIES =
            Map.ofEntries(
                    Map.entry("fatal", "critical"),
                    Map.entry("critical", "critical"),
                    Map.entry("high", "error"),
                    Map.entry("error", "error"),
                    Map.entry("medium", "warning"),
                    Map.entry("warning", "warning"),
                    Map.entry("low", "warning"),
                    Map.entry("info", "info"),
                    Map.entry("debug", "info"));

    /**
     * Reads a body.
     *
     * @return the alerts in it; none for a message that reports no change of an alert, such as a
     *     comment or the test of a connection
     * @throws IllegalArgumentException naming the member that is missing or wrong, and what was
     *     expected
     */
    List<AlertDraft> read(Member body);
}
