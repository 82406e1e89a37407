package dev.unrepeat.platform;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where people reach this server: {@code UNREPEAT_PUBLIC_URL}, by default the address it listens
 * on. Links in pages and mails begin with it.
 */
@Component
public class PublicUrl {

    private final Environment environment;

    PublicUrl(Environment environment) {
        this.environment = environment;
    }

    public String of(String path) {
        var configured = environment.getProperty("UNREPEAT_PUBLIC_URL");
        if (configured != null && !configured.isBlank()) {
            return configured.replaceAll("/+$", "") + path;
        }
        return "http://127.0.0.1:"
                + environment.getProperty(
                        "local.server.port", environment.getProperty("server.port", "8080"))
                + path;
    }
}
