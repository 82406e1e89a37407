package dev.unrepeat.source;

import dev.unrepeat.egress.OutboundGuard;
import dev.unrepeat.platform.Release;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages of Amazon SNS: whether SNS signed them, and the confirmation of a subscription. What is
 * signed, and where the certificate may come from, is from "Verifying the signatures of Amazon SNS
 * messages" in Amazon's developer guide.
 */
@Lazy
@Component
public class SnsMessages {

    private static final Logger log = LoggerFactory.getLogger(SnsMessages.class);

    /** Addresses that belong to Amazon SNS. */
    private static final String AMAZON = "https://sns\\.[a-z0-9-]{3,}\\.amazonaws\\.com(\\.cn)?/.*";

    private static final Timeout PATIENCE = Timeout.ofSeconds(8);
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_KEYS = 16;

    private static final List<String> OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_SUBSCRIPTION =
            List.of(
                    "Message",
                    "MessageId",
                    "SubscribeURL",
                    "Timestamp",
                    "Token",
                    "TopicArn",
                    "Type");

    private final JsonMapper json;
    private final Pattern addresses;
    private final CloseableHttpClient client;
    private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();

    SnsMessages(OutboundGuard guard, JsonMapper json, Environment environment) {
        this.json = json;
        this.addresses = Pattern.compile(environment.getProperty("unrepeat.sns.addresses", AMAZON));
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(guard)
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

    /** True when SNS signed the message and it is one of this topic. */
    boolean isFrom(String topic, byte[] body) {
        JsonNode message;
        try {
            message = json.readTree(body);
        } catch (JacksonException _) {
            return false;
        }
        if (topic.isEmpty() || !text(message, "TopicArn").equals(topic)) {
            return false;
        }
        try {
            return isSigned(message);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            log.warn("a message of the SNS topic {} is not taken: {}", topic, e.getMessage());
            return false;
        } catch (IOException e) {
            log.warn(
                    "the certificate of a message of the SNS topic {} can't be read: {}",
                    topic,
                    e.getMessage());
            return false;
        }
    }

    private boolean isSigned(JsonNode message) throws GeneralSecurityException, IOException {
        var algorithm =
                switch (text(message, "SignatureVersion")) {
                    case "1" -> "SHA1withRSA";
                    case "2" -> "SHA256withRSA";
                    default -> throw new IllegalArgumentException("SignatureVersion is 1 or 2");
                };
        var signature = Signature.getInstance(algorithm);
        signature.initVerify(key(text(message, "SigningCertURL")));
        signature.update(signed(message).getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(text(message, "Signature")));
    }

    private static String signed(JsonNode message) {
        var names =
                text(message, "Type").equals("Notification") ? OF_NOTIFICATION : OF_SUBSCRIPTION;
        var signed = new StringBuilder();
        for (var name : names) {
            if (message.path(name).isString()) {
                signed.append(name).append('\n').append(text(message, name)).append('\n');
            }
        }
        return signed.toString();
    }

    private PublicKey key(String address) throws GeneralSecurityException, IOException {
        var known = keys.get(address);
        if (known != null) {
            return known;
        }
        var certificate =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(fetch(address)));
        if (keys.size() >= MOST_KEYS) {
            keys.clear();
        }
        keys.put(address, certificate.getPublicKey());
        return certificate.getPublicKey();
    }

    /**
     * Confirms a subscription whose message SNS signed.
     *
     * @return true when there was one to confirm
     * @throws IOException when Amazon SNS can't be reached or refuses
     */
    public boolean confirm(byte[] body) throws IOException {
        var message = json.readTree(body);
        if (!text(message, "Type").equals("SubscriptionConfirmation")) {
            return false;
        }
        fetch(text(message, "SubscribeURL"));
        return true;
    }

    private byte[] fetch(String address) throws IOException {
        if (!addresses.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "the address '%s' is none of Amazon SNS".formatted(address));
        }
        return client.execute(
                new HttpGet(URI.create(address)),
                answer -> {
                    if (answer.getCode() != 200) {
                        throw new IOException("HTTP " + answer.getCode());
                    }
                    var entity = Optional.ofNullable(answer.getEntity());
                    try (var stream =
                            entity.isEmpty()
                                    ? new ByteArrayInputStream(new byte[0])
                                    : entity.get().getContent()) {
                        return stream.readNBytes(MOST_BYTES);
                    }
                });
    }

    private static String text(JsonNode message, String name) {
        return message.path(name).asString("");
    }
}
