package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's nginx and Caddy before the product, with the very lines of the handbook: only addresses
 * and the place of the certificate are others.
 */
class ProxyStory {

    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir Path folder;
    private Path certificate = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void makeCertificate() throws Exception {
        certificate = folder.resolve("unrepeat.pem");
        key = folder.resolve("unrepeat.key");
        var made =
                new ProcessBuilder(
                                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1"
                                        .concat(" -nodes -days 2 -subj /CN=localhost")
                                        .concat(" -addext subjectAltName=DNS:localhost")
                                        .concat(" -out %s -keyout %s".formatted(certificate, key))
                                        .split(" "))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(certificate).exists();
    }

    @Test
    void peopleWorkThroughNginxAndThroughCaddy() throws Exception {
        int nginxPort = Product.freePort();
        int caddyPort = Product.freePort();
        var address = "https://localhost:" + nginxPort;
        var environment =
                Map.of(
                        "UNREPEAT_BOOTSTRAP_TOKEN",
                        Product.TOKEN,
                        "UNREPEAT_PUBLIC_URL",
                        address + "/");
        try (var product = Product.on(folder.resolve("data"), environment).start()) {
            var nginx = startNginx(nginxPort, product.port());
            var caddy = startCaddy(caddyPort, product.port());
            try {
                workThrough(address, product);
                workThrough("https://localhost:" + caddyPort, product);
            } finally {
                stop(nginx);
                stop(caddy);
            }
            overHttpNobodySignsIn(product, address);
            var printed =
                    Product.run(Map.of(), "admin", "link", "--data-dir", product.data().toString());
            assertThat(printed.said()).contains(address + "/sign-in?link=");
        }
    }

    private void workThrough(String address, Product product) throws Exception {
        var cookies = new CookieManager();
        var client =
                HttpClient.newBuilder()
                        .sslContext(trusting(certificate))
                        .cookieHandler(cookies)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        Product.expect(address + " answers", () -> status(client, address + "/ready") == 200);

        // A link for signing in leads to where people come.
        var link = product.http().post("/v1/people/admin/links", "").json().path("url").asString();
        assertThat(link).startsWith("https://localhost:").doesNotContain("//sign-in");
        var opened = send(client, "GET", address + "/v1/session", "", "");
        assertThat(opened.statusCode()).isEqualTo(401);
        assertThat(opened.headers().allValues("Strict-Transport-Security"))
                .singleElement()
                .asString()
                .startsWith("max-age=31536000")
                .doesNotContain("includeSubDomains");

        var secret = link.replaceAll(".*[?&]link=([^&]+).*", "$1");
        var entered =
                send(
                        client,
                        "POST",
                        address + "/v1/session/link",
                        "{\"link\":\"%s\"}".formatted(secret),
                        csrf(cookies));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
        assertThat(entered.headers().allValues("Set-Cookie"))
                .anySatisfy(it ->
                        assertThat(it)
                                .startsWith("__Host-unrepeat_session=")
                                .contains("; Secure", "; HttpOnly", "; SameSite=Lax"));
        assertThat(status(client, address + "/v1/session")).isEqualTo(200);
        assertThat(cookies.getCookieStore().getCookies())
                .hasSize(2)
                .allMatch(HttpCookie::getSecure);
        var token = csrf(cookies);

        var news = listen(client, address + "/v1/events");
        var declared =
                send(
                        client,
                        "POST",
                        address + "/v1/incidents",
                        "{\"title\":\"The proxy is"
                                + " slow\",\"severity\":\"SEV3\",\"service\":\"proxy\"}",
                        token);
        assertThat(declared.statusCode()).as(declared.body()).isEqualTo(201);
        // Held back by a buffer it would come with the next heartbeat, or never.
        var heard = news.poll(5, TimeUnit.SECONDS);
        assertThat(heard).as("the news comes while the stream is open").isNotNull();

        var large = "{\"title\":\"%s\"}".formatted("x".repeat(8 * MEBIBYTE));
        var refused = send(client, "POST", address + "/v1/incidents", large, token);
        assertThat(refused.statusCode()).as("eight mebibytes came through").isEqualTo(400);
        assertThat(refused.body()).contains("/problems/invalid");
    }

    /** The names of events as they come in. */
    private static BlockingQueue<String> listen(HttpClient client, String url) throws Exception {
        var names = new LinkedBlockingQueue<String>();
        var stream =
                client.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        Thread.ofVirtual()
                .start(() -> {
                    try (var lines =
                            new BufferedReader(
                                    new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                            if (line.startsWith("event:")) {
                                names.add(line);
                            }
                        }
                    } catch (IOException _) {
                        // The proxy was stopped.
                    }
                });
        return names;
    }

    private static void overHttpNobodySignsIn(Product product, String address) {
        var refused =
                new Http(product.url(), "")
                        .send(
                                "POST",
                                "/v1/session",
                                "{\"name\":\"admin\",\"password\":\"wrong\"}",
                                Map.of(
                                        "Content-Type",
                                        "application/json",
                                        "Origin",
                                        "http://unrepeat.example.org"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asString())
                .contains("open " + address + "/ instead");
    }

    private Process startNginx(int port, int product) throws IOException {
        var server =
                handbook("proxy_pass")
                        .replace("listen 443 ssl", "listen 127.0.0.1:%d ssl".formatted(port))
                        .replace("unrepeat.example.org", "localhost")
                        .replace("/etc/ssl/unrepeat.pem", certificate.toString())
                        .replace("/etc/ssl/unrepeat.key", key.toString())
                        .replace("127.0.0.1:8080", "127.0.0.1:" + product);
        var configuration = folder.resolve("nginx.conf");
        var scratch = new StringBuilder();
        for (var kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            scratch.append("%1$s_temp_path %2$s/%1$s;\n".formatted(kind, folder));
        }
        Files.writeString(
                configuration,
                """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.log;
                events {}
                http {
                    access_log off;
                    %2$s
                    %3$s
                }
                """
                        .formatted(folder, scratch, server));
        // Not everybody has the folder of system programs in PATH.
        return start(
                "/usr/sbin/nginx", "-e", folder + "/nginx.log", "-c", configuration.toString());
    }

    private Process startCaddy(int port, int product) throws IOException {
        var site =
                handbook("reverse_proxy")
                        .replace(
                                "unrepeat.example.org {",
                                "https://localhost:%d {\n    tls %s %s"
                                        .formatted(port, certificate, key))
                        .replace("127.0.0.1:8080", "127.0.0.1:" + product);
        var configuration = folder.resolve("Caddyfile");
        Files.writeString(
                configuration,
                """
                {
                    admin off
                    auto_https disable_redirects
                    default_sni localhost
                    default_bind 127.0.0.1
                }
                %s
                """
                        .formatted(site));
        return start(
                "caddy", "run", "--adapter", "caddyfile", "--config", configuration.toString());
    }

    private Process start(String... command) throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                folder.resolve(Path.of(command[0]).getFileName() + ".said")
                                        .toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        return builder.start();
    }

    private static void stop(Process process) throws InterruptedException {
        // Streams are open still, for which both would wait.
        process.destroy();
        if (!process.waitFor(1, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** The block of the handbook's page on operations that has this word in it. */
    private static String handbook(String word) throws IOException {
        var pages =
                HandbookPage.all(
                        Path.of(System.getProperty("unrepeat.home")).resolve("docs/handbook"));
        return pages.stream()
                .filter(it -> it.name().equals("operations"))
                .flatMap(it -> it.blocks().stream())
                .map(HandbookPage.Block::text)
                .filter(it -> it.contains(word))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> send(
            HttpClient client, String method, String url, String body, String csrf)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!csrf.isEmpty()) {
            request.header("X-XSRF-TOKEN", csrf);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static int status(HttpClient client, String url) {
        try {
            return send(client, "GET", url, "", "").statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String csrf(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("none");
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "proxy", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
