package dev.unrepeat.bar.modes;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A kind of failure, such as {@code config-change}, with the phrases that indicate it. In a phrase
 * a word matches itself, {@code word*} what begins so, {@code a|b} either; words side by side stand
 * side by side, {@code ..} allows eight words between them and either order, {@code >} six words in
 * this order, and a leading {@code ?} marks a weak sign.
 */
public record FailureMode(String key, String description, List<String> phrases) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    /** Throws {@link IllegalArgumentException} for a key, description or phrase that cannot be. */
    public FailureMode {
        phrases = List.copyOf(phrases);
        if (!KEY.matcher(key).matches() || key.length() > 60) {
            throw new IllegalArgumentException(
                    "a failure mode is named in small letters with hyphens, not '" + key + "'");
        }
        if (description.isBlank()) {
            throw new IllegalArgumentException("the failure mode " + key + " says nothing of it");
        }
        for (var phrase : phrases) {
            Phrase.of(phrase, 0);
        }
    }
}
