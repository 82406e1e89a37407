package dev.unrepeat.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * CloudWatch by way of Amazon SNS: a peer that signs as SNS does, with a certificate of its own.
 */
class SnsTests {

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";
    private static final char[] PASSWORD = "password".toCharArray();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path folder;

    private final Http admin = TestServer.running().admin();
    private final Http nobody = TestServer.running().as("");
    private final AtomicInteger confirmed = new AtomicInteger();
    private HttpServer peer;
    private PrivateKey key;

    @BeforeEach
    void start() throws Exception {
        var store = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-keyalg",
                                "RSA",
                                "-alias",
                                "sns",
                                "-dname",
                                "CN=sns.example.org",
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "password")
                        .redirectErrorStream(true)
                        .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(Files.readAllBytes(store)), PASSWORD);
        key = (PrivateKey) keys.getKey("sns", PASSWORD);
        var certificate =
                "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                        .formatted(
                                Base64.getMimeEncoder()
                                        .encodeToString(keys.getCertificate("sns").getEncoded()));
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        peer.createContext(
                "/",
                exchange -> {
                    var path = exchange.getRequestURI().getPath();
                    var body = path.equals("/cert.pem") ? certificate : "";
                    if (path.equals("/confirm")) {
                        confirmed.incrementAndGet();
                    }
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(path.equals("/gone") ? 404 : 200, bytes.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(bytes);
                    }
                });
        peer.start();
    }

    @AfterEach
    void stop() {
        peer.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + peer.getAddress().getPort() + path;
    }

    private void source(String name) {
        var made =
                admin.post(
                        "/v1/sources",
                        "{\"name\":\"%s\",\"type\":\"cloudwatch\",\"topic\":\"%s\",\"labels\":{\"service\":\"%s\",\"severity\":\"critical\"}}"
                                .formatted(name, TOPIC, name));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private Http.Answer send(String name, Map<String, String> message) {
        return nobody.send(
                "POST",
                "/v1/signals/cloudwatch/" + name,
                JSON.writeValueAsString(message),
                Map.of("Content-Type", "text/plain; charset=UTF-8"));
    }

    private Map<String, String> signed(Map<String, String> message, String version)
            throws Exception {
        var names =
                message.getOrDefault("Type", "").equals("Notification")
                        ? List.of(
                                "Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                        : List.of(
                                "Message",
                                "MessageId",
                                "SubscribeURL",
                                "Timestamp",
                                "Token",
                                "TopicArn",
                                "Type");
        var text = new StringBuilder();
        names.stream()
                .filter(message::containsKey)
                .forEach(it -> text.append(it).append('\n').append(message.get(it)).append('\n'));
        var signature =
                Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
        signature.initSign(key);
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        var whole = new LinkedHashMap<>(message);
        whole.put("SignatureVersion", version);
        whole.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
        whole.put("SigningCertURL", url("/cert.pem"));
        return whole;
    }

    private static Map<String, String> notification(String state) {
        return Map.of(
                "Type",
                "Notification",
                "MessageId",
                "1",
                "TopicArn",
                TOPIC,
                "Subject",
                "ALARM",
                "Timestamp",
                "2026-01-05T10:03:00.000Z",
                "Message",
                "{\"AlarmName\":\"checkout-5xx\",\"AlarmArn\":\"arn:aws:cloudwatch:eu-west-1:1:alarm:checkout-5xx\",\"NewStateValue\":\"%s\",\"NewStateReason\":\"Threshold crossed\"}"
                        .formatted(state));
    }

    @Test
    void alarmsOfTheTopicAreTakenAndResolved() throws Exception {
        source("sns-alarms");
        var message = signed(notification("ALARM"), "2");
        assertThat(send("sns-alarms", message).at("/accepted")).isEqualTo("1");
        TestServer.expect(
                "an incident opens",
                () -> !admin.get("/v1/incidents?service=sns-alarms").at("/items/0/ref").isEmpty());
        assertThat(send("sns-alarms", signed(notification("OK"), "1")).status()).isEqualTo(200);
        TestServer.expect(
                "it is resolved",
                () ->
                        admin.get("/v1/alerts?service=sns-alarms")
                                .at("/items/0/status")
                                .equals("resolved"));
    }

    @Test
    void whatSnsDidNotSignIsRefused() throws Exception {
        source("sns-forged");
        var forged = new LinkedHashMap<>(signed(notification("ALARM"), "2"));
        forged.put(
                "Message", forged.getOrDefault("Message", "").replace("checkout-5xx", "another"));
        assertThat(send("sns-forged", forged).status()).isEqualTo(401);
        var elsewhere = new LinkedHashMap<>(signed(notification("ALARM"), "2"));
        elsewhere.put("SigningCertURL", "http://attacker.example.org/cert.pem");
        assertThat(send("sns-forged", elsewhere).status()).isEqualTo(401);
        elsewhere.put("SigningCertURL", url("/gone"));
        assertThat(send("sns-forged", elsewhere).status()).isEqualTo(401);
        var topic = new LinkedHashMap<>(notification("ALARM"));
        topic.put("TopicArn", TOPIC + "-of-others");
        assertThat(send("sns-forged", signed(topic, "2")).status()).isEqualTo(401);
        assertThat(send("sns-forged", notification("ALARM")).status()).isEqualTo(401);
        assertThat(
                        nobody.send(
                                        "POST",
                                        "/v1/signals/cloudwatch/sns-forged",
                                        "no json",
                                        Map.of("Content-Type", "text/plain"))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void aSubscriptionIsConfirmedOnceSnsHasSignedIt() throws Exception {
        source("sns-new");
        var message = new LinkedHashMap<String, String>();
        message.put("Type", "SubscriptionConfirmation");
        message.put("MessageId", "1");
        message.put("Token", "abc");
        message.put("TopicArn", TOPIC);
        message.put("Message", "You have chosen to subscribe");
        message.put("SubscribeURL", url("/confirm"));
        message.put("Timestamp", "2026-01-05T10:03:00.000Z");
        assertThat(send("sns-new", message).status()).as("not signed").isEqualTo(401);
        assertThat(confirmed.get()).isZero();
        assertThat(send("sns-new", signed(message, "2")).status()).isEqualTo(200);
        assertThat(confirmed.get()).isEqualTo(1);
        assertThat(admin.get("/v1/sources").body()).contains("subscription confirmed");
        message.put("SubscribeURL", url("/gone"));
        assertThat(send("sns-new", signed(message, "2")).status())
                .as("SNS asks again")
                .isEqualTo(502);
        message.put("SubscribeURL", "http://attacker.example.org/");
        assertThat(send("sns-new", signed(message, "2")).status()).isEqualTo(502);
    }
}
