package dev.unrepeat.document;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** Media type of the texts: {@code text/markdown} in UTF-8 (RFC 7763). */
public final class Markdown {

    public static final MediaType TYPE = new MediaType("text", "markdown", StandardCharsets.UTF_8);

    private Markdown() {}
}
