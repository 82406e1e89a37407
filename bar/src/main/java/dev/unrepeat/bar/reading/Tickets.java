package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block.Link;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the ticket that tracks a thing. */
final class Tickets {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?i)https?://[^\\s)>\\]]{0,300}(?:/issues?/|/pull/|/pulls/|/merge_requests/|/browse/|show_bug|/ticket|/stories/|/T\\d{3,}|/c/|/cards?/|/-/issues)[^\\s)>\\]]{0,200}");
    private static final Pattern HASH =
            Pattern.compile("(?<![\\w&./-])(?:[\\w.-]{1,60}+/[\\w.-]{1,60}+)?#\\d{1,7}\\b");
    private static final Pattern KEY =
            Pattern.compile(
                    "\\b(?!(?:UTF|ISO|SHA|SEV|RFC|CVE|ACT|INC|PM|AES|TLS)-)[A-Z][A-Z0-9]{1,9}-\\d{1,6}\\b|\\bT\\d{4,7}\\b|\\b[Bb]ug"
                        + " \\d{4,8}\\b");

    private Tickets() {}

    static Optional<String> in(String text, List<Link> links) {
        for (var link : links) {
            var found = ADDRESS.matcher(link.target());
            if (found.find()) {
                return Optional.of(found.group());
            }
        }
        return first(ADDRESS, text.contains("://") ? text : "")
                .or(() -> first(HASH, text.indexOf('#') >= 0 ? text : ""))
                .or(() -> first(KEY, text));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
