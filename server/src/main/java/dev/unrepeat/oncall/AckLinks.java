package dev.unrepeat.oncall;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.platform.PublicUrl;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The link in a page that acknowledges it without signing in: page, end and HMAC-SHA256, good for a
 * day. The key is this installation's own.
 */
@Repository
class AckLinks {

    static final Duration LIFE = Duration.ofHours(24);

    private final JdbcClient db;
    private final PublicUrl url;
    private final InstantSource clock;

    AckLinks(JdbcClient db, PublicUrl url, InstantSource clock) {
        this.db = db;
        this.url = url;
        this.clock = clock;
    }

    String make(UUID page) {
        var claim = page + "." + clock.instant().plus(LIFE).getEpochSecond();
        return url.of("/ack/" + claim + "." + sign(claim));
    }

    /** The page that a link is for, or empty when it was not made here or has expired. */
    Optional<UUID> read(String signed) {
        var parts = signed.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        var claim = parts[0] + "." + parts[1];
        boolean genuine =
                MessageDigest.isEqual(
                        sign(claim).getBytes(StandardCharsets.UTF_8),
                        parts[2].getBytes(StandardCharsets.UTF_8));
        if (!genuine) {
            return Optional.empty();
        }
        boolean fresh = clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
        return fresh ? Optional.of(UUID.fromString(parts[0])) : Optional.empty();
    }

    private String sign(String claim) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(claim.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    private byte[] key() {
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        return db.sql("select key from signing_key where name = 'ack'")
                .query((row, _) -> row.getBytes("key"))
                .optional()
                .orElseGet(() -> insert(fresh));
    }

    private byte[] insert(byte[] fresh) {
        db.sql(
                        """
                        insert into signing_key (name, key, created_at)
                        values ('ack', :key, :now)
                        on conflict (name) do nothing
                        """)
                .param("key", fresh)
                .param("now", at(clock.instant()))
                .update();
        return db.sql("select key from signing_key where name = 'ack'")
                .query((row, _) -> row.getBytes("key"))
                .single();
    }
}
