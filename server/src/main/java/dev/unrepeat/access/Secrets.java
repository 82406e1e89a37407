package dev.unrepeat.access;

import dev.unrepeat.platform.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random secrets that are shown once. Those of people are kept as SHA-256: they have 256 bits, so a
 * slow hash would add nothing but milliseconds to each request.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A new secret that begins with {@code prefix}. */
    public static String fresh(String prefix) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
