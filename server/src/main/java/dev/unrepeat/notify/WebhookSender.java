package dev.unrepeat.notify;

import dev.unrepeat.egress.OutboundGuard;
import dev.unrepeat.platform.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a message as JSON, signed as Standard Webhooks (standardwebhooks.com) say. Made for the
 * first message: to read the certificates that the machine trusts takes a while.
 */
@Lazy
@Component
class WebhookSender {

    private static final Timeout PATIENCE = Timeout.ofSeconds(8);
    private static final int GONE = 410;

    private final CloseableHttpClient client;
    private final JsonMapper json;
    private final InstantSource wall;

    WebhookSender(
            OutboundGuard guard, JsonMapper json, @Qualifier("wallClock") InstantSource wall) {
        this.json = json;
        this.wall = wall;
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(guard)
                                        .setMaxConnPerRoute(16)
                                        .setMaxConnTotal(64)
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(PATIENCE)
                                                        .setSocketTimeout(PATIENCE)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .setUserAgent("Unrepeat/" + Release.VERSION)
                        .build();
    }

    Senders.Outcome send(Channel.Webhook channel, DeliveryStore.Claimed delivery) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", delivery.message().kind());
        body.putAll(delivery.message().payload());
        body.putIfAbsent("title", delivery.message().subject());
        body.putIfAbsent("person", delivery.person());
        var text = json.writeValueAsString(body);
        var post = new HttpPost(channel.url());
        post.setEntity(new StringEntity(text, ContentType.APPLICATION_JSON));
        sign(post, channel, delivery.id(), text);
        var address = channel.url();
        // The status is all that counts; a body that is read may never end.
        try (var answer =
                client.executeOpen(
                        new HttpHost(address.getScheme(), address.getHost(), address.getPort()),
                        post,
                        null)) {
            int code = answer.getCode();
            if (code / 100 == 2) {
                return Senders.Outcome.ok("HTTP " + code);
            }
            return code == GONE
                    ? Senders.Outcome.hopeless("HTTP 410: the receiver no longer exists")
                    : Senders.Outcome.failed("HTTP " + code, asked(answer));
        } catch (OutboundGuard.Refused e) {
            return Senders.Outcome.hopeless(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Senders.Outcome.failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** What {@code Retry-After} (RFC 9110) asks for, in seconds or as a date. */
    private Duration asked(HttpResponse answer) {
        var header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null) {
            return Duration.ZERO;
        }
        var value = header.getValue().strip();
        try {
            if (value.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            var until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            var wait = Duration.between(wall.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException _) {
            return Duration.ZERO;
        }
    }

    private void sign(HttpPost post, Channel.Webhook channel, UUID id, String body) {
        var webhookId = "msg_" + id;
        var timestamp = Long.toString(wall.instant().getEpochSecond());
        post.setHeader("webhook-id", webhookId);
        post.setHeader("webhook-timestamp", timestamp);
        if (channel.secret() != null) {
            post.setHeader(
                    "webhook-signature",
                    "v1," + signature(channel.secret(), webhookId + "." + timestamp + "." + body));
        }
    }

    static String signature(String secret, String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    /**
     * The key of a secret: base64 after {@code whsec_}.
     *
     * @throws IllegalArgumentException when it is no such secret
     */
    static byte[] key(String secret) {
        if (!secret.startsWith("whsec_")) {
            throw new IllegalArgumentException(
                    "a secret is whsec_ and base64, as Standard Webhooks have it");
        }
        var text = secret.substring("whsec_".length());
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new IllegalArgumentException("what follows whsec_ must be base64");
    }
}
