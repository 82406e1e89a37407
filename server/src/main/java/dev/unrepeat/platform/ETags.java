package dev.unrepeat.platform;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** ETags of an edited thing as HTTP entity tags (RFC 9110 8.8.3): {@code "7"}. */
public final class ETags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private ETags() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that an {@code If-Match} header names.
     *
     * @throws MissingPrecondition (428) when there is no such header
     * @throws InvalidInput when it is no tag of ours
     */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new MissingPrecondition();
        }
        var match = TAG.matcher(ifMatch.strip());
        if (!match.matches()) {
            throw new InvalidInput("If-Match", "must be the ETag that was read, such as \"7\"");
        }
        return Long.parseLong(match.group(1));
    }

    /** An edit that does not say which version it edits; HTTP 428. */
    public static final class MissingPrecondition extends Refusal {
        MissingPrecondition() {
            super(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "precondition-required",
                    "Send If-Match with the ETag that you read, so that nobody's edit is lost.");
        }
    }
}
