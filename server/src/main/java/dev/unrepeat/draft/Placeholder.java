package dev.unrepeat.draft;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a template leaves open for the draft to fill, written as {@code {{timeline}}}. */
enum Placeholder {
    INCIDENT("INC-1"),
    TITLE("Checkout answers 5xx"),
    KIND("incident"),
    SEVERITY("SEV1"),
    DATE("2026-01-05"),
    SERVICES("checkout"),
    TEAM("payments"),
    IMPACT("- Duration: 24 minutes"),
    TIMELINE(
            """
            | Time (UTC) | What happened |
            |---|---|
            | 2026-01-05 10:03 | Checkout answers 5xx |
            | 2026-01-05 10:27 | Rolled back |\
            """),
    DETECTION("Noticed by an alert at 2026-01-05 10:05 UTC."),
    RESPONSE("- Mitigated: 2026-01-05 10:27 UTC");

    private final String example;

    Placeholder(String example) {
        this.example = example;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What could stand there, to try a template on. */
    String example() {
        return example;
    }

    static Optional<Placeholder> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
