package dev.unrepeat.change;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A sender of webhooks with a secret of its own.
 *
 * @param service what it deploys; null takes the name of the repository
 * @param lastAt when it was last heard
 */
record ChangeSource(
        String name,
        Kind kind,
        String secret,
        @Nullable String service,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastAt) {

    /** Whose webhooks it sends. */
    enum Kind {
        GITHUB,
        GITLAB;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What its changes are known by. */
    String key() {
        return kind.word() + ":" + name;
    }

    /** True when the proof fits the body; takes as long for a wrong one as for the right one. */
    boolean proves(@Nullable String proof, byte[] body) {
        var expected =
                switch (kind) {
                    case GITHUB -> "sha256=" + hmac(body);
                    case GITLAB -> secret;
                };
        return proof != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        proof.getBytes(StandardCharsets.UTF_8));
    }

    private String hmac(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }
}
