package dev.unrepeat.notify;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A way to reach people. Secrets stay out of every answer and every log. */
sealed interface Channel {

    String name();

    /** Where it leads, fit to be shown. */
    String target();

    boolean hasSecret();

    /**
     * An HTTP POST, signed as Standard Webhooks where there is a secret.
     *
     * @param secret {@code whsec_} and base64, or null
     */
    record Webhook(String name, URI url, @Nullable String secret) implements Channel {
        @Override
        public String target() {
            return "%s://%s".formatted(url.getScheme(), url.getAuthority());
        }

        @Override
        public boolean hasSecret() {
            return secret != null;
        }

        @Override
        public String toString() {
            return "Webhook[" + name + "]";
        }
    }

    /** A mail server. */
    record Email(
            String name,
            String host,
            int port,
            @Nullable String username,
            @Nullable String password,
            String from,
            Tls tls)
            implements Channel {
        @Override
        public String target() {
            return "%s:%d as %s".formatted(host, port, from);
        }

        @Override
        public boolean hasSecret() {
            return password != null;
        }

        @Override
        public String toString() {
            return "Email[" + name + "]";
        }
    }

    /** How the connection to a mail server is kept private. */
    enum Tls {
        STARTTLS,
        TLS,
        NONE
    }
}
