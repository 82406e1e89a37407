package dev.unrepeat.notify;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.Sha256;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code kind: Channel}. */
@Component
class ChannelKind implements DeclaredKind<Channel> {

    private final ChannelStore store;
    private final InstantSource clock;

    ChannelKind(ChannelStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "Channel";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Channel read(String name, Spec spec) {
        return spec.oneOf("type", true, List.of("webhook", "email")).equals("webhook")
                ? webhook(name, spec)
                : email(name, spec);
    }

    private static Channel webhook(String name, Spec spec) {
        var url = spec.parsed("url", ChannelKind::url);
        if (url == null && spec.optionalText("url") == null) {
            spec.mistake("'url' is missing; where to post was expected");
        }
        return new Channel.Webhook(
                name,
                url == null ? URI.create("http://invalid") : url,
                spec.parsed("secret", ChannelKind::secret));
    }

    private static Channel email(String name, Spec spec) {
        return new Channel.Email(
                name,
                spec.text("host"),
                spec.integer("port", 587, 1, 65535),
                spec.optionalText("username"),
                spec.optionalText("password"),
                spec.text("from"),
                Channel.Tls.valueOf(
                        spec.oneOf("tls", false, List.of("starttls", "tls", "none"))
                                .toUpperCase(Locale.ROOT)));
    }

    private static URI url(String text) {
        var url = URI.create(text);
        if (url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("an http or https URL was expected");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("a URL without user and password was expected");
        }
        return url;
    }

    private static String secret(String text) {
        WebhookSender.key(text);
        return text;
    }

    @Override
    public boolean exists(String name) {
        return store.find(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Channel channel) {
        var map = new LinkedHashMap<String, Object>();
        switch (channel) {
            case Channel.Webhook webhook -> {
                map.put("type", "webhook");
                map.put("url", webhook.url().toString());
                map.put("secret", hashed(webhook.secret()));
            }
            case Channel.Email mail -> {
                map.put("type", "email");
                map.put("host", mail.host());
                map.put("port", mail.port());
                map.put("username", String.valueOf(mail.username()));
                map.put("password", hashed(mail.password()));
                map.put("from", mail.from());
                map.put("tls", mail.tls().name());
            }
        }
        return map;
    }

    private static String hashed(@Nullable String secret) {
        return secret == null ? "none" : Sha256.hex(secret);
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.find(name).map(this::canonical);
    }

    @Override
    public void save(String name, Channel channel) {
        store.save(channel, clock.instant());
    }
}
