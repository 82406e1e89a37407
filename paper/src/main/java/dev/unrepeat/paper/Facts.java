package dev.unrepeat.paper;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metadata printed above and around the document.
 *
 * @param ref the reference that each page names, such as {@code PM-7}; may be empty
 * @param lines label and value, in the order they are shown
 */
public record Facts(String ref, Map<String, String> lines) {

    /** A document nobody knows more about than it says itself. */
    public static final Facts NONE = new Facts("", Map.of());

    public Facts {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }
}
