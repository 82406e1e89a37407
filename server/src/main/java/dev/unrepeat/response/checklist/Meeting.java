package dev.unrepeat.response.checklist;

import dev.unrepeat.platform.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where people talk about an incident: one chat, one bridge, as links.
 *
 * @param by who said so; null where it is where the team always talks
 */
record Meeting(@Nullable String chat, @Nullable String bridge, @Nullable String by) {

    private static final int LONGEST = 2000;

    boolean known() {
        return chat != null || bridge != null;
    }

    /**
     * A link that people will click: http or https, nothing that a browser would run.
     *
     * @throws InvalidInput when it is none
     */
    static @Nullable String link(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var link = InvalidInput.line(field, text, LONGEST);
        try {
            var uri = new URI(link);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return link;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new InvalidInput(field, "is a link such as https://chat.example.org/inc-42");
    }
}
