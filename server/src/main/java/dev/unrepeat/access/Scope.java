package dev.unrepeat.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/** How far a credential reaches, whatever the roles of its person. */
@Schema(name = "TokenScope")
public enum Scope {
    /** Send alerts and changes, read them back over Alertmanager's API. */
    SIGNALS,
    /** Read everything the person may read. */
    READ,
    /** Everything the person may do. */
    ALL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Scope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
