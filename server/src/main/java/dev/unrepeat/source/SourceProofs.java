package dev.unrepeat.source;

import dev.unrepeat.platform.Refusal;
import dev.unrepeat.platform.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Decides whether a request comes from the source that it names. */
@Component
public class SourceProofs {

    private static final String SIGNATURE = "Sentry-Hook-Signature";

    private final SourceStore store;
    private final SnsMessages sns;

    SourceProofs(SourceStore store, SnsMessages sns) {
        this.store = store;
        this.sns = sns;
    }

    /** No known source has sent it: HTTP 401. */
    public static final class Refused extends Refusal {

        Refused(String detail) {
            super(HttpStatus.UNAUTHORIZED, "proof-refused", detail);
        }
    }

    /**
     * The source that sent a body.
     *
     * @throws Refused HTTP 401 when there is none of that type and name, or its token or signature
     *     is missing or wrong; which of them is not said
     */
    public Source proved(SourceType type, String name, HttpServletRequest request, byte[] body) {
        return store.find(name)
                .filter(it -> it.type() == type)
                .filter(it -> proves(it, request, body))
                .orElseThrow(() -> new Refused(expected(type)));
    }

    /** The PagerDuty source of a routing key; empty when there is none. */
    public Optional<Source> ofRoutingKey(String key) {
        return store.byToken(SourceType.PAGERDUTY, Sha256.hex(key));
    }

    private static String expected(SourceType type) {
        return "No source of that type and name has "
                + switch (type.proof()) {
                    case TOKEN -> "the token in the header Authorization.";
                    case TOKEN_IN_ADDRESS ->
                            "the token in the header Authorization or in the parameter 'token'.";
                    case ROUTING_KEY -> "that routing_key.";
                    case SENTRY -> "a secret that matches the header " + SIGNATURE + ".";
                    case SNS -> "that topic, or Amazon SNS did not sign the message.";
                };
    }

    private boolean proves(Source source, HttpServletRequest request, byte[] body) {
        return switch (source.type().proof()) {
            case TOKEN, ROUTING_KEY -> holds(source, token(request));
            case TOKEN_IN_ADDRESS -> {
                var header = token(request);
                yield holds(source, header == null ? request.getParameter("token") : header);
            }
            case SENTRY -> isSigned(source, request.getHeader(SIGNATURE), body);
            case SNS -> sns.isFrom(Objects.requireNonNullElse(source.topic(), ""), body);
        };
    }

    private static boolean holds(Source source, @Nullable String token) {
        return token != null && same(source.tokenHash(), Sha256.hex(token));
    }

    /**
     * The token of a request: Bearer, Opsgenie's GenieKey, or the password of basic credentials.
     */
    private static @Nullable String token(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        var words = header.strip().split("\\s+", 2);
        if (words.length < 2) {
            return null;
        }
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "bearer", "geniekey" -> words[1];
            case "basic" -> password(words[1]);
            default -> null;
        };
    }

    private static @Nullable String password(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : pair.substring(colon + 1);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean isSigned(Source source, @Nullable String signature, byte[] body) {
        var secret = source.secret();
        if (secret == null || secret.isEmpty()) {
            return false;
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return same(HexFormat.of().formatHex(mac.doFinal(body)), signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    /** Takes as long for a wrong one as for the right one. */
    private static boolean same(@Nullable String expected, @Nullable String given) {
        return expected != null
                && given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
    }
}
