package dev.unrepeat.catalog;

import java.net.URI;
import java.net.URISyntaxException;

/** Links that people will click: http or https, nothing that a browser would run. */
final class Links {

    private Links() {}

    static String checked(String text) {
        try {
            var uri = new URI(text);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "a link such as https://example.org/page was expected, not '%s'".formatted(text));
    }
}
