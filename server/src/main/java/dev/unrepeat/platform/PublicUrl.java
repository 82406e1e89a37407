package dev.unrepeat.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where people reach this server: {@code UNREPEAT_PUBLIC_URL}, by default the address it listens
 * on. Links in pages and mails begin with it, and https there means that browsers are told to keep
 * to it.
 */
@Component
public class PublicUrl {

    /** The setting, of the environment. */
    public static final String SETTING = "UNREPEAT_PUBLIC_URL";

    private static final Set<String> ALL = Set.of("", "0.0.0.0", "::");

    private final Environment environment;

    PublicUrl(Environment environment) {
        this.environment = environment;
    }

    /**
     * Looks at the setting before anything is started.
     *
     * @throws IllegalArgumentException when it is no address that a browser could open
     */
    public static void refuseWrong(Map<String, String> environment) {
        var configured = environment.getOrDefault(SETTING, "");
        if (!configured.isBlank() && !isAddress(configured.strip())) {
            throw new IllegalArgumentException(
                    ("%s is '%s'; it must be the address that people open, such as"
                                    + " https://unrepeat.example.org, without a path")
                            .formatted(SETTING, configured));
        }
    }

    private static boolean isAddress(String text) {
        try {
            var url = new URI(text);
            var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawPath().matches("/*");
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** What the setting says, without a slash at its end; empty when it says nothing. */
    public static Optional<String> configured(@Nullable String setting) {
        return Optional.ofNullable(setting)
                .filter(it -> !it.isBlank())
                .map(it -> it.strip().replaceAll("/+$", ""));
    }

    /** The public address of a page; the path begins with a slash. */
    public String of(String path) {
        return configured(environment.getProperty(SETTING)).orElseGet(this::listening) + path;
    }

    /** The address that this server listens on; the loopback where it listens on all. */
    public String listening() {
        var bound = environment.getProperty("server.address", "");
        var host = ALL.contains(bound) ? "127.0.0.1" : bound;
        var port =
                environment.getProperty(
                        "local.server.port", environment.getProperty("server.port", "8080"));
        return "http://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, port);
    }

    /** People come by https: something in front of this server speaks it. */
    public boolean isHttps() {
        return of("/").regionMatches(true, 0, "https:", 0, "https:".length());
    }
}
