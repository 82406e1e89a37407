package dev.unrepeat.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pages over a real HTTP peer and a real SMTP server. */
class PagingTests {

    private static final String SECRET =
            Base64.getEncoder()
                    .encodeToString("a secret of this test".getBytes(StandardCharsets.UTF_8));

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void whoIsOnCallIsPagedThenTheNextStepUntilSomebodyAcknowledges() throws Exception {
        try (var hook = new Receiver()) {
            declare("one", hook.url(), "whsec_" + SECRET);
            var ref = incident("page-one");
            TestServer.expect("the first page", () -> hook.calls(ref).size() == 1);
            var call = hook.calls(ref).getFirst();
            assertThat(call.body())
                    .contains("\"type\":\"page\"")
                    .contains("\"person\":\"ana-one\"")
                    .contains("\"cycle\":1")
                    .contains("\"step\":1")
                    .contains("\"reason\":\"step 1 of the escalation policy one-policy\"")
                    .contains("\"severity\":\"SEV2\"");
            assertThat(call.header("webhook-signature")).isEqualTo("v1," + signature(call));

            server.forward(Duration.ofMinutes(5).plusSeconds(1));
            TestServer.expect(
                    "nobody answered: the next step",
                    () -> hook.calls(ref).stream().anyMatch(it -> it.body().contains("carla-one")));

            var ack = call.body().replaceAll(".*\"ack_url\":\"([^\"]+)\".*", "$1");
            var path = ack.substring(ack.indexOf("/ack/"));
            var nobody = server.as("");
            assertThat(nobody.get(path).body()).contains("Acknowledge</button>");
            assertThat(admin.get("/v1/incidents/" + ref).json().path("acknowledged_at").isNull())
                    .as("looking at the link acknowledges nothing")
                    .isTrue();
            assertThat(nobody.post(path, "").body()).contains("Thank you, ana-one");
            assertThat(admin.get("/v1/incidents/" + ref).at("/roles/commander"))
                    .isEqualTo("ana-one");
            assertThat(nobody.get(path.substring(0, path.length() - 2) + "AA").status())
                    .isEqualTo(404);
            assertThat(nobody.get("/ack/x").status()).isEqualTo(404);
            server.person("ack-signed-in", "viewer");
            var link = admin.post("/v1/people/ack-signed-in/links", "").at("/url");
            var phone = new Http.Browser(server.url());
            phone.get("/v1/session");
            phone.post("/v1/session/link", "{\"link\":\"%s\"}".formatted(Http.secret(link)));
            assertThat(phone.send("POST", path, "", false).body())
                    .as("a form has no CSRF token, and a browser sends its session along")
                    .contains("Thank you, ana-one");

            int paged = hook.calls(ref).size();
            server.forward(Duration.ofMinutes(20));
            var pages = admin.get("/v1/pages?incident=" + ref);
            assertThat(pages.json().path("items").toString()).contains("acknowledged");
            assertThat(
                            hook.calls(ref).stream()
                                    .filter(it -> it.body().contains("\"type\":\"page\"")))
                    .hasSize(paged);
        }
    }

    @Test
    void aPageSaysWhatFiresNowAndWhereToLook() {
        try (var hook = new Receiver()) {
            declare("words", hook.url(), null);
            alert("JustATry", "warning", "Does Unrepeat hear us?", "");
            TestServer.expect("the first page", () -> !hook.calls("JustATry").isEmpty());
            server.forward(Duration.ofMinutes(4));
            alert("JustATry", "warning", "Does Unrepeat hear us?", "");
            alert(
                    "PaymentsDown",
                    "critical",
                    "No payment goes through",
                    ",\"runbook_url\":\"https://wiki.example.org/pay\","
                            + "\"dashboard_url\":\"javascript:alert(1)\","
                            + "\"description\":\"all <b>cards</b> fail\"");
            TestServer.expect(
                    "both fire",
                    () ->
                            admin.get("/v1/alerts?service=page-words&status=firing")
                                            .json()
                                            .path("items")
                                            .size()
                                    == 2);
            server.forward(Duration.ofSeconds(62));
            TestServer.expect(
                    "the next step names the outage, not the first alert",
                    () -> !hook.calls("\"title\":\"PaymentsDown: No payment goes").isEmpty());
            var body = hook.calls("\"title\":\"PaymentsDown").getFirst().body();
            assertThat(body)
                    .contains("\"services\":[\"page-words\"]")
                    .contains("{\"url\":\"https://wiki.example.org/pay\",\"name\":\"Runbook\"}")
                    .contains("2 are firing")
                    .contains("/incidents/INC-")
                    .contains("major feature broken, by the alert's labels")
                    .contains("\"text\":\"SEV2 INC-")
                    .doesNotContain("javascript:");
            var ack = body.replaceAll(".*\"ack_url\":\"([^\"]+)\".*", "$1");
            assertThat(server.as("").get(ack.substring(ack.indexOf("/ack/"))).body())
                    .contains("PaymentsDown: No payment goes through")
                    .contains("page-words")
                    .contains("href=\"https://wiki.example.org/pay\"")
                    .contains("all &lt;b&gt;cards&lt;/b&gt; fail")
                    .contains("Acknowledge</button>");
        }
    }

    private void alert(String name, String severity, String summary, String more) {
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"%s\",\"service\":\"page-words\",\"severity\":\"%s\"},\"annotations\":{\"summary\":\"%s\"%s}}]"
                        .formatted(name, severity, summary, more));
    }

    private static String signature(Receiver.Call call) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        return Base64.getEncoder()
                .encodeToString(
                        mac.doFinal(
                                "%s.%s.%s"
                                        .formatted(
                                                call.header("webhook-id"),
                                                call.header("webhook-timestamp"),
                                                call.body())
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPageThatCantBeDeliveredIsTriedAgainUnderTheSameId() {
        try (var hook = new Receiver()) {
            hook.answer(503);
            declare("two", hook.url(), null);
            var ref = incident("page-two");
            TestServer.expect("the first try", () -> !hook.calls(ref).isEmpty());
            hook.answer(204);
            server.forward(Duration.ofSeconds(3));
            TestServer.expect(
                    "the page is sent in the end",
                    () ->
                            admin.get("/v1/pages?incident=" + ref)
                                    .at("/items/0/state")
                                    .equals("sent"));
            assertThat(hook.calls(ref).stream().map(it -> it.header("webhook-id")).distinct())
                    .hasSize(1);
            assertThat(
                            admin.get("/v1/pages?incident=" + ref)
                                    .json()
                                    .at("/items/0/attempts")
                                    .toString())
                    .contains("HTTP 503")
                    .contains("HTTP 204");
        }
    }

    @Test
    void aReceiverThatAsksToWaitIsLeftAloneForThatTime() {
        try (var hook = new Receiver()) {
            hook.answer(429, "60");
            declare("wait", hook.url(), null);
            var ref = incident("page-wait");
            TestServer.expect("the first try", () -> hook.calls(ref).size() == 1);
            TestServer.expect(
                    "its outcome is kept",
                    () -> admin.get("/v1/pages?incident=" + ref).body().contains("HTTP 429"));
            hook.answer(204, "");
            server.forward(Duration.ofSeconds(30));
            declare("wait", hook.url(), null);
            assertThat(hook.calls(ref)).as("it is not a minute yet").hasSize(1);
            server.forward(Duration.ofSeconds(31));
            TestServer.expect("the second try", () -> hook.calls(ref).size() == 2);
        }
    }

    @Test
    void aPageIsTriedForLongerThanTheFirstMinutesAndOthersArePagedMeanwhile() {
        try (var hook = new Receiver()) {
            hook.answer(503);
            declare("long", hook.url(), null);
            var ref = incident("page-long");
            TestServer.expect(
                    "the timeline says that it is tried on",
                    () -> {
                        server.forward(Duration.ofSeconds(20));
                        return admin.get("/v1/incidents/" + ref + "/timeline")
                                .body()
                                .contains("could not be delivered by hook-long yet");
                    });
            hook.answer(204);
            TestServer.expect(
                    "the first page is sent in the end",
                    () -> {
                        server.forward(Duration.ofSeconds(20));
                        return admin.get("/v1/pages?incident=" + ref + "&person=ana-long")
                                .body()
                                .contains("\"state\":\"sent\"");
                    });
        }
    }

    /** Answers header lines without end; an attempt ends all the same, and holds up nobody else. */
    @Test
    void aReceiverThatAnswersByteByByteHoldsUpNobody() throws IOException {
        try (var slow = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var hook = new Receiver()) {
            Thread.ofVirtual().start(() -> drip(slow));
            declare("drip", "http://127.0.0.1:" + slow.getLocalPort() + "/x", null);
            declare("brisk", hook.url(), null);
            var stuck = incident("page-drip");
            TestServer.expect(
                    "the slow page is in hand",
                    () -> admin.get("/v1/pages?incident=" + stuck).body().contains("in progress"));
            var ref = incident("page-brisk");
            TestServer.expect("the other page", () -> !hook.calls(ref).isEmpty());
            assertThat(admin.get("/v1/pages?incident=" + stuck).body()).contains("in progress");
            TestServer.expect(
                    "the attempt has ended",
                    () ->
                            admin.get("/v1/pages?incident=" + stuck)
                                    .body()
                                    .contains("took longer than 15 s"));
        }
    }

    private static void drip(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual()
                        .start(() -> {
                            try (socket) {
                                socket.getOutputStream()
                                        .write("HTTP/1.1 204 OK\r\n".getBytes(UTF_8));
                                while (true) {
                                    socket.getOutputStream().write("X-Slow: 1\r\n".getBytes(UTF_8));
                                    Thread.sleep(500);
                                }
                            } catch (IOException | InterruptedException _) {
                                // The sender closed it.
                            }
                        });
            } catch (IOException _) {
                return;
            }
        }
    }

    @Test
    void aReceiverThatIsGoneMakesTheNextStepDueAtOnce() {
        try (var hook = new Receiver()) {
            hook.answer(410);
            declare("gone", hook.url(), null);
            var ref = incident("page-gone");
            TestServer.expect(
                    "going on to the next step at once",
                    () ->
                            admin.get("/v1/pages?incident=" + ref)
                                    .json()
                                    .path("items")
                                    .toString()
                                    .contains("carla-gone"));
            assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                    .contains("could not be delivered by hook-gone; escalating now")
                    .contains("Paging ana-gone (step 1)")
                    .contains("Paging carla-gone (step 2)");
            // The policy repeats as fast, so this need not be the newest.
            assertThat(admin.get("/v1/pages?incident=" + ref + "&person=carla-gone").body())
                    .contains(
                            "\"the page before was not delivered: step 2 of the escalation policy"
                                    + " gone-policy\"");
            admin.post("/v1/incidents/" + ref + "/pages", "{\"person\":\"carla-gone\"}");
            TestServer.expect(
                    "nobody is paged instead of a page by hand",
                    () ->
                            admin.get("/v1/incidents/" + ref + "/timeline")
                                    .body()
                                    .contains("nobody else is paged: the page was sent by hand"));
        }
    }

    @Test
    void mailGoesOutOverSmtp() throws Exception {
        var smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        try {
            admin.apply(
                    """
                    apiVersion: unrepeat.dev/v1
                    kind: Channel
                    metadata: {name: mail-test}
                    spec: {type: email, host: 127.0.0.1, port: %d, from: "Unrepeat Größe <unrepeat@example.org>", tls: none}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: User
                    metadata: {name: mia}
                    spec: {email: mia@example.org, contact: [{channel: mail-test}]}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: EscalationPolicy
                    metadata: {name: mail-policy}
                    spec: {steps: [{notify: [user/mia], wait: 5m}]}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: Team
                    metadata: {name: mail-team}
                    spec: {escalation: mail-policy}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: Service
                    metadata: {name: page-mail}
                    spec: {team: mail-team}
                    """
                            .formatted(smtp.getSmtp().getPort()));
            var ref = incident("page-mail");
            assertThat(smtp.waitForIncomingEmail(15_000, 1)).isTrue();
            var mail = smtp.getReceivedMessages()[0];
            assertThat(mail.getSubject()).startsWith("[SEV2] " + ref);
            assertThat(mail.getHeader("From")[0]).startsWith("=?UTF-8?").doesNotContain("ö");
            assertThat(mail.getHeader("References")[0]).isEqualTo("<" + ref + "@unrepeat>");
            assertThat(mail.getHeader("In-Reply-To")[0]).isEqualTo("<" + ref + "@unrepeat>");
            assertThat(mail.getMessageID()).startsWith("<msg_");
            assertThat(mail.getAllRecipients()[0]).hasToString("mia@example.org");
            assertThat(mail.getContent().toString())
                    .contains("/ack/")
                    .contains("Reason: step 1 of the escalation policy mail-policy");
            assertThat(admin.post("/v1/channels/mail-test/test", "").at("/detail"))
                    .contains("no e-mail address");
        } finally {
            smtp.stop();
        }
    }

    @Test
    void aFloodBecomesOnePage() {
        try (var hook = new Receiver()) {
            declare("flood", hook.url(), null);
            var more = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                more.append(
                        """
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: flood-%d}
                        spec: {team: flood-team}
                        """
                                .formatted(i));
            }
            assertThat(admin.apply(more.toString()).status()).isEqualTo(200);
            for (int i = 0; i < 8; i++) {
                incident("flood-" + i);
            }
            TestServer.expect(
                    "eight pages are known",
                    () -> admin.get("/v1/pages?person=ana-flood").json().path("items").size() == 8);
            TestServer.expect("the flood page", () -> hook.calls("Flood:").size() == 1);
            assertThat(hook.calls("\"flood\":false")).hasSize(5);
            assertThat(
                            admin.post(
                                            "/v1/incidents/" + open("flood-0") + "/pages",
                                            "{\"person\":\"ana-flood\"}")
                                    .status())
                    .isEqualTo(202);
            TestServer.expect(
                    "a page that a person asks for goes out in a flood too",
                    () -> hook.calls("admin paged by hand").size() == 1);
            assertThat(admin.get("/v1/incidents/" + open("flood-7") + "/timeline").body())
                    .contains("No message to ana-flood");
            var worst =
                    admin.post(
                                    "/v1/incidents",
                                    """
                                    {"title":"All is down","service":"flood-0","severity":"SEV1"}
                                    """)
                            .at("/ref");
            TestServer.expect(
                    "SEV1 goes out in a flood, to the step and to the whole team",
                    () ->
                            pages(hook, worst).stream()
                                            .filter(it -> it.body().contains("\"flood\":false"))
                                            .count()
                                    >= 2);
        }
    }

    @Test
    void alertsThatAreWorseThanWhatSomebodySetAndAcknowledgedPageTheTeam() {
        try (var hook = new Receiver()) {
            declare("set", hook.url(), null);
            var ref =
                    admin.post(
                                    "/v1/incidents",
                                    """
                                    {"title":"odd noise","service":"page-set","severity":"SEV4"}
                                    """)
                            .at("/ref");
            TestServer.expect("ana is paged", () -> pages(hook, ref).size() == 1);
            assertThat(admin.post("/v1/incidents/" + ref + "/acknowledge", "").status())
                    .isEqualTo(200);
            alert("set", "Down", "critical");
            TestServer.expect("ana is paged again", () -> pages(hook, ref).size() == 2);
            assertThat(admin.get("/v1/incidents/" + ref).at("/severity")).isEqualTo("SEV4");
            assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                    .contains("SEV4 was set by a person and stays");
            acknowledge(pages(hook, ref).getLast());
            alert("set", "Down too", "critical");
            TestServer.expect(
                    "the second group joins",
                    () ->
                            admin.get("/v1/incidents/" + ref).json().path("alert_count").asInt()
                                    == 2);
            assertThat(pages(hook, ref)).as("nothing new in how bad it is").hasSize(2);
        }
    }

    @Test
    void theTeamOfAServiceThatIsAddedIsPagedThoughAnotherAcknowledged() {
        try (var hook = new Receiver()) {
            declare("late", hook.url(), null);
            var ref = admin.post("/v1/incidents", "{\"title\":\"odd smell\"}").at("/ref");
            assertThat(admin.post("/v1/incidents/" + ref + "/acknowledge", "").status())
                    .isEqualTo(200);
            assertThat(service(admin, ref, "page-late").status()).isEqualTo(200);
            TestServer.expect("its team is paged", () -> pages(hook, ref).size() == 1);
        }
    }

    @Test
    void aRiseAfterTheAcknowledgementPagesTheCommanderAndTheFirstStepAgain() {
        try (var hook = new Receiver()) {
            declare("rise", hook.url(), null);
            alert("rise", "Slow", "warning");
            var ref = open("page-rise");
            TestServer.expect("ana is paged", () -> pages(hook, ref).size() == 1);
            var ben = server.person("ben-rise", "responder");
            assertThat(ben.post("/v1/incidents/" + ref + "/acknowledge", "").status())
                    .isEqualTo(200);
            alert("rise", "Down", "critical");
            TestServer.expect("ana is paged again", () -> pages(hook, ref).size() == 2);
            assertThat(pages(hook, ref).getLast().body())
                    .contains("\"severity\":\"SEV2\"")
                    .contains(
                            "the severity rose: the commander and step 1 of the escalation policy");
            assertThat(admin.get("/v1/pages?incident=" + ref + "&person=ben-rise").body())
                    .as("who commands as well")
                    .contains("ben-rise");
            acknowledge(pages(hook, ref).getLast());
            assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                    .contains("Acknowledged by ana-rise")
                    .contains("ana-rise takes command from ben-rise");
            assertThat(admin.get("/v1/incidents/" + ref).at("/roles/commander"))
                    .isEqualTo("ana-rise");
            server.forward(Duration.ofMinutes(20));
            assertThat(pages(hook, ref)).hasSize(2);
        }
    }

    @Test
    void aRelapseAddsToThePageThatIsOpenAndPagesAgainWhoAnsweredLongAgo() {
        try (var hook = new Receiver()) {
            declare("flap", hook.url(), null);
            alert("flap", "Down", "critical");
            var ref = open("page-flap");
            TestServer.expect("ana is paged", () -> pages(hook, ref).size() == 1);
            for (int i = 0; i < 3; i++) {
                server.forward(Duration.ofSeconds(20));
                end("flap", "Down");
                TestServer.expect("it is calm", () -> status(ref).equals("monitoring"));
                alert("flap", "Down", "critical");
                TestServer.expect("it fires again", () -> status(ref).equals("containing"));
            }
            assertThat(pages(hook, ref)).as("her page is open still").hasSize(1);
            server.forward(Duration.ofMinutes(4).plusSeconds(10));
            TestServer.expect(
                    "the next step is due when it would have been",
                    () -> pages(hook, ref).size() == 2);
            assertThat(pages(hook, ref).getLast().body()).contains("carla-flap");

            acknowledge(pages(hook, ref).getLast());
            end("flap", "Down");
            TestServer.expect("it is calm", () -> status(ref).equals("monitoring"));
            alert("flap", "Down", "critical");
            TestServer.expect("it fires again", () -> status(ref).equals("containing"));
            assertThat(pages(hook, ref)).as("carla is awake").hasSize(2);
            end("flap", "Down");
            TestServer.expect("it is calm", () -> status(ref).equals("monitoring"));
            server.forward(Duration.ofMinutes(20));
            alert("flap", "Down", "critical");
            TestServer.expect("both are paged", () -> pages(hook, ref).size() == 4);
            assertThat(pages(hook, ref).getLast().body()).contains("the incident is open again: ");
        }
    }

    @Test
    void whoCantTakeAPageHasTheNextStepPagedAtOnce() {
        try (var hook = new Receiver()) {
            declare("cant", hook.url(), null);
            alert("cant", "Down", "critical");
            var ref = open("page-cant");
            TestServer.expect("ana is paged", () -> pages(hook, ref).size() == 1);
            var link = link(pages(hook, ref).getFirst());
            var nobody = server.as("");
            assertThat(nobody.get(link).body()).contains("I can't: page the next");
            assertThat(nobody.get(link + "/decline").status())
                    .as("looking declines nothing")
                    .isNotEqualTo(200);
            var declined = nobody.post(link + "/decline", "");
            assertThat(declined.status()).isEqualTo(200);
            assertThat(declined.body())
                    .contains("The next step of the escalation is paged now: carla-cant.");
            TestServer.expect("carla is paged", () -> pages(hook, ref).size() == 2);
            assertThat(pages(hook, ref).getLast().body()).contains("carla-cant");
            assertThat(nobody.post(link + "/decline", "").status()).isEqualTo(409);
            assertThat(nobody.get(link).body())
                    .contains("This page was declined by you at ")
                    .contains("Acknowledge</button>")
                    .doesNotContain("I can't");
            assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                    .contains("ana-cant can't take the page; the next step is paged now");
            assertThat(admin.get("/v1/incidents/" + ref).json().path("acknowledged_at").isNull())
                    .isTrue();
            assertThat(nobody.post("/ack/nonsense/decline", "").status()).isEqualTo(404);
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
            assertThat(nobody.post(link(pages(hook, ref).getLast()) + "/decline", "").status())
                    .isEqualTo(409);
        }
    }

    @Test
    void decliningSaysWhoIsPagedInsteadOrWhyNobodyIs() {
        try (var hook = new Receiver()) {
            declare("whom", hook.url(), null);
            alert("whom", "Down", "critical");
            var ref = open("page-whom");
            TestServer.expect("ana is paged", () -> pages(hook, ref).size() == 1);
            admin.post("/v1/incidents/" + ref + "/pages", "{\"person\":\"ana-whom\"}");
            TestServer.expect("ana is paged by hand", () -> pages(hook, ref).size() == 2);
            var byHand = admin.get("/v1/pages?incident=" + ref).json().at("/items/0");
            assertThat(byHand.path("decline_pages_next").asBoolean())
                    .as("her page by the policy waits too, and ends with it")
                    .isTrue();

            var next = decline(byHand.path("id").asString());
            assertThat(next.at("/next_paged/0")).isEqualTo("carla-whom");
            assertThat(next.json().path("next_paged")).hasSize(1);
            assertThat(next.json().path("reason").isNull()).isTrue();
            TestServer.expect("carla is paged", () -> pages(hook, ref).size() == 3);
            assertThat(pages(hook, ref).getLast().body())
                    .contains("carla-whom")
                    .contains("\"reason\":\"ana-whom can't take it: step 2 of the escalation");
            assertThat(opened("ana-whom")).as("nothing waits for her").isEmpty();

            admin.post("/v1/incidents/" + ref + "/pages", "{\"person\":\"ana-whom\"}");
            TestServer.expect("ana is paged by hand", () -> pages(hook, ref).size() == 4);
            var link = link(pages(hook, ref).getLast());
            assertThat(server.as("").get(link).body())
                    .contains("I can't (nobody else is paged)")
                    .doesNotContain("page the next");
            var alone = decline(admin.get("/v1/pages?incident=" + ref).at("/items/0/id"));
            assertThat(alone.json().path("next_paged")).isEmpty();
            assertThat(alone.at("/reason"))
                    .isEqualTo("the page was sent by hand, outside the escalation policy");
            assertThat(alone.at("/page/state")).isEqualTo("cancelled");
            assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                    .contains("ana-whom can't take the page; nobody else is paged: the page was");
            assertThat(server.as("").get(link).body())
                    .contains("This page was declined by admin at ")
                    .contains("Acknowledge</button>")
                    .doesNotContain("I can't");
            assertThat(server.as("").post(link + "/decline", "").body())
                    .contains("This page is cancelled already");
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        }
    }

    @Test
    void aLinkSaysWhoAcknowledgedInstead() {
        try (var hook = new Receiver()) {
            declare("instead", hook.url(), null);
            alert("instead", "Down", "critical");
            var ref = open("page-instead");
            TestServer.expect("ana is paged", () -> pages(hook, ref).size() == 1);
            server.forward(Duration.ofMinutes(5).plusSeconds(1));
            TestServer.expect("carla is paged", () -> pages(hook, ref).size() == 2);
            var anas = link(pages(hook, ref).getFirst());
            var carlas = link(pages(hook, ref).getLast());
            var nobody = server.as("");
            assertThat(nobody.get(carlas).body())
                    .contains("Acknowledge</button>")
                    .doesNotContain("acknowledged at");
            acknowledge(pages(hook, ref).getFirst());

            var time = admin.get("/v1/incidents/" + ref).at("/acknowledged_at").substring(11, 16);
            for (var late : List.of(nobody.get(carlas), nobody.post(carlas, ""))) {
                assertThat(late.status()).isEqualTo(200);
                assertThat(late.body())
                        .contains("ana-instead acknowledged at ")
                        .contains(time + " UTC")
                        .contains("<a href=\"/incidents/" + ref + "\">Open " + ref + "</a>")
                        .doesNotContain("Acknowledge</button>")
                        .doesNotContain("Thank you");
            }
            assertThat(nobody.get(anas).body())
                    .contains("You acknowledged at ")
                    .doesNotContain("Acknowledge</button>");

            admin.post("/v1/incidents/" + ref + "/pages", "{\"person\":\"carla-instead\"}");
            TestServer.expect("carla is asked for", () -> pages(hook, ref).size() == 3);
            assertThat(nobody.get(carlas).body())
                    .as("she is paged again")
                    .contains("Acknowledge</button>");
            assertThat(nobody.post(carlas, "").body()).contains("Thank you, carla-instead");
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        }
    }

    /** Pages of SEV1 belong to a run that has ended as soon as it began. */
    @Test
    void onePageOfAnIncidentAnsweredLeavesNoneOfItOpen() {
        try (var hook = new Receiver()) {
            declare("once", hook.url(), null);
            var ref = sev1("page-once");
            TestServer.expect("three pages, two for carla", () -> opened("carla-once").size() >= 1);
            TestServer.expect("ana has two", () -> opened("ana-once").size() == 2);
            decline(opened("ana-once").getFirst());
            assertThat(opened("ana-once")).as("of the whole team and by the policy").isEmpty();
            TestServer.expect("carla is next", () -> opened("carla-once").size() == 2);
            admin.post("/v1/incidents/" + ref + "/pages", "{\"person\":\"ana-once\"}");
            TestServer.expect("ana is asked for", () -> opened("ana-once").size() == 1);
            var duty = admin.get("/v1/people/ana-once/erasure");
            assertThat(duty.json().path("duties").toString())
                    .as("who is paged is not removed meanwhile")
                    .contains("paged for " + ref);

            admin.post("/v1/incidents/" + ref + "/acknowledge", "");
            assertThat(opened("carla-once")).as("somebody acknowledged").isEmpty();
            assertThat(opened("ana-once")).isEmpty();

            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\"}");
            admin.post("/v1/incidents/" + ref + "/pages", "{\"person\":\"ana-once\"}");
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"monitoring\"}");
            assertThat(opened("ana-once")).as("whom a person asked for").hasSize(1);
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
            assertThat(opened("ana-once")).as("it is over").isEmpty();
        }
    }

    @Test
    void aMergedIncidentLeavesNoPageOpenAndItsLinkLeadsOn() {
        try (var hook = new Receiver()) {
            declare("merge", hook.url(), null);
            var ref = sev1("page-merge");
            TestServer.expect("ana is paged twice", () -> opened("ana-merge").size() == 2);
            TestServer.expect("by the hook", () -> !pages(hook, ref).isEmpty());
            var into = admin.post("/v1/incidents", "{\"title\":\"the cause\"}").at("/ref");
            var merged =
                    admin.post(
                            "/v1/incidents/" + ref + "/transitions",
                            "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(into));
            assertThat(merged.status()).as(merged.body()).isEqualTo(200);
            assertThat(opened("ana-merge")).isEmpty();
            assertThat(server.as("").get(link(pages(hook, ref).getFirst())).body())
                    .contains("It was merged: <a href=\"/incidents/" + into + "\">");
        }
    }

    private String sev1(String service) {
        return admin.post(
                        "/v1/incidents",
                        "{\"title\":\"all is down\",\"service\":\"%s\",\"facts\":{\"service_down\":true}}"
                                .formatted(service))
                .at("/ref");
    }

    private List<String> opened(String person) {
        return admin.get("/v1/pages?state=open&person=" + person)
                .json()
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }

    private Http.Answer decline(String page) {
        var answer = admin.post("/v1/pages/" + page + "/decline", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    /** What is said beforehand is what happens: the answer is compared with the pages. */
    @Test
    void whomDeclaringAndEscalatingPageIsSaidBeforehand() {
        try (var hook = new Receiver()) {
            declare("before", hook.url(), null);
            var small = admin.get("/v1/on-call/next?service=page-before&severity=SEV3");
            assertThat(small.json().path("whole_team")).isEmpty();
            var said = admin.get("/v1/on-call/next?service=page-before&severity=SEV1").json();
            assertThat(said.path("team").asString()).isEqualTo("before-team");
            assertThat(said.path("policy").asString()).isEqualTo("before-policy");
            assertThat(names(said, "people")).containsExactly("ana-before");
            var ref =
                    admin.post(
                                    "/v1/incidents",
                                    "{\"title\":\"all is"
                                        + " down\",\"service\":\"page-before\",\"facts\":{\"service_down\":true}}")
                            .at("/ref");
            var wanted = new ArrayList<>(names(said, "people"));
            wanted.addAll(names(said, "whole_team"));
            assertThat(wanted).contains("carla-before");
            TestServer.expect("they are paged", () -> paged(ref).size() == wanted.size());
            assertThat(paged(ref)).containsExactlyInAnyOrderElementsOf(wanted);

            for (var acknowledges : List.of(false, true)) {
                if (acknowledges) {
                    acknowledge(pages(hook, ref).getFirst());
                }
                int before = paged(ref).size();
                var next = admin.get("/v1/on-call/next?incident=" + ref).json();
                assertThat(next.path("step").asInt()).isEqualTo(2);
                admin.post("/v1/incidents/" + ref + "/escalate", "");
                TestServer.expect("the next is paged", () -> paged(ref).size() > before);
                assertThat(paged(ref).subList(0, paged(ref).size() - before))
                        .isEqualTo(names(next, "people"))
                        .containsExactly("carla-before");
            }
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
            assertThat(admin.get("/v1/on-call/next?severity=SEV9").status()).isEqualTo(400);
            assertThat(admin.get("/v1/on-call/next?incident=INC-999999").status()).isEqualTo(404);
        }
    }

    @Test
    void aTitleSufficesToDeclareAndTheDefaultTeamIsPaged() {
        var said = admin.get("/v1/on-call/next?severity=SEV3").json();
        assertThat(said.path("team").asString()).isEqualTo("default");
        assertThat(names(said, "people")).isNotEmpty();
        for (var body :
                List.of("{\"title\":\"odd\"}", "{\"title\":\"odd too\",\"service\":\" \"}")) {
            var made = admin.post("/v1/incidents", body);
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            assertThat(made.at("/services/0")).isEqualTo("unknown");
            var ref = made.at("/ref");
            TestServer.expect(
                    "they are paged", () -> paged(ref).size() == names(said, "people").size());
            assertThat(paged(ref)).containsExactlyInAnyOrderElementsOf(names(said, "people"));
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        }
    }

    @Test
    void theTeamOfAServiceThatIsAddedLaterAnswersAndIsPaged() {
        try (var hook = new Receiver()) {
            declare("later", hook.url(), null);
            declare("other", hook.url(), null);
            var ref = admin.post("/v1/incidents", "{\"title\":\"something slow\"}").at("/ref");
            TestServer.expect("the default team is paged", () -> !paged(ref).isEmpty());
            assertThat(pages(hook, ref)).isEmpty();
            var ana = server.member("eve-later", "responder", "later-team");
            var added = service(admin, ref, "page-later");
            assertThat(added.status()).as(added.body()).isEqualTo(200);
            assertThat(added.json().path("services").toString()).isEqualTo("[\"page-later\"]");
            TestServer.expect("its team is paged", () -> pages(hook, ref).size() == 1);
            assertThat(pages(hook, ref).getFirst().body())
                    .contains("ana-later")
                    .contains("step 1 of the escalation policy later-policy");
            assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                    .contains("Service: page-later; team later-team answers for it");

            var stranger = server.member("ben-other", "responder", "other-team");
            assertThat(service(stranger, ref, "page-other").status()).isEqualTo(403);
            assertThat(service(ana, ref, "page-other").json().path("services").toString())
                    .isEqualTo("[\"page-later\",\"page-other\"]");
            assertThat(service(ana, ref, "page-other").status()).isEqualTo(200);
            assertThat(
                            admin.get("/v1/incidents/" + ref + "/timeline")
                                    .body()
                                    .split("Service page-other added"))
                    .as("said once")
                    .hasSize(2);
            assertThat(service(ana, ref, "unknown").at("/errors/0/pointer")).isEqualTo("/service");
            assertThat(service(ana, ref, " ").status()).isEqualTo(400);
            assertThat(pages(hook, ref)).as("who joins later is paged by hand").hasSize(1);

            alert("later", "Slow", "critical");
            TestServer.expect(
                    "alerts of the service join it",
                    () -> admin.get("/v1/incidents/" + ref).json().path("alert_count").asInt() > 0);
        }
    }

    private static Http.Answer service(Http caller, String ref, String name) {
        return caller.post(
                "/v1/incidents/" + ref + "/services", "{\"service\":\"%s\"}".formatted(name));
    }

    private static List<String> names(JsonNode said, String field) {
        return said.path(field).values().stream().map(JsonNode::asString).toList();
    }

    /** Who was paged for an incident, the last first. */
    private List<String> paged(String ref) {
        return admin.get("/v1/pages?incident=" + ref).json().path("items").values().stream()
                .map(it -> it.path("person").asString())
                .toList();
    }

    @Test
    void aPersonOrTheNextStepIsPagedFromTheRoom() {
        try (var hook = new Receiver()) {
            declare("room", hook.url(), null);
            alert("room", "Down", "critical");
            var ref = open("page-room");
            TestServer.expect("ana is paged", () -> pages(hook, ref).size() == 1);
            acknowledge(pages(hook, ref).getFirst());
            assertThat(admin.post("/v1/incidents/" + ref + "/escalate", "").status())
                    .isEqualTo(202);
            TestServer.expect("carla is paged", () -> pages(hook, ref).size() == 2);
            assertThat(pages(hook, ref).getLast().body()).contains("carla-room");
            var one = admin.post("/v1/incidents/" + ref + "/pages", "{\"person\":\"ana-room\"}");
            assertThat(one.status()).as(one.body()).isEqualTo(202);
            TestServer.expect("ana is paged again", () -> pages(hook, ref).size() == 3);
            assertThat(pages(hook, ref).get(1).body())
                    .contains("Reason: admin escalated: step 2 of the escalation policy room-pol");
            assertThat(pages(hook, ref).getLast().body())
                    .contains("\"reason\":\"admin paged by hand\"")
                    .doesNotContain("escalation policy");
            assertThat(server.as("").get(link(pages(hook, ref).getLast())).body())
                    .contains("<dt>Reason</dt><dd>admin paged by hand</dd>");
            assertThat(admin.get("/v1/pages?incident=" + ref).at("/items/0/reason"))
                    .isEqualTo("admin paged by hand");
            assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                    .contains("admin escalates; the next step is paged now")
                    .contains("admin pages ana-room");
            assertThat(
                            admin.post(
                                            "/v1/incidents/" + ref + "/pages",
                                            "{\"person\":\"nobody-room\"}")
                                    .status())
                    .isEqualTo(404);
            assertThat(admin.post("/v1/incidents/" + ref + "/pages", "{}").status()).isEqualTo(400);
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
            assertThat(admin.post("/v1/incidents/" + ref + "/escalate", "").status())
                    .isEqualTo(409);
        }
    }

    private static String link(Receiver.Call page) {
        var link = page.body().replaceAll(".*\"ack_url\":\"([^\"]+)\".*", "$1");
        return link.substring(link.indexOf("/ack/"));
    }

    private List<Receiver.Call> pages(Receiver hook, String ref) {
        return hook.calls(ref).stream()
                .filter(it -> it.body().contains("\"type\":\"page\""))
                .toList();
    }

    private void acknowledge(Receiver.Call page) {
        assertThat(server.as("").post(link(page), "").status()).isEqualTo(200);
    }

    private String status(String ref) {
        return admin.get("/v1/incidents/" + ref).at("/status");
    }

    private String open(String service) {
        TestServer.expect(
                "an incident of " + service,
                () -> !admin.get("/v1/incidents?service=" + service).at("/items/0/ref").isEmpty());
        return admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
    }

    private void alert(String team, String name, String severity) {
        send(team, name, severity, "startsAt", server.now());
    }

    private void end(String team, String name) {
        send(team, name, "critical", "endsAt", server.now().minusMillis(1));
    }

    private void send(String team, String name, String severity, String field, Instant at) {
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"%s\",\"service\":\"page-%s\",\"severity\":\"%s\"},\"%s\":\"%s\"}]"
                        .formatted(name, team, severity, field, at));
    }

    @Test
    void nobodyOnCallFallsToTheManagerAndAnEndedPolicyToTheAdministrators() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: gap-boss}
                spec: {level: manager}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Schedule
                metadata: {name: gap-schedule}
                spec: {time_zone: UTC, layers: [{rotation: daily, hand_off: "09:00", start: 2099-01-01, people: [gap-boss]}]}
                ---
                apiVersion: unrepeat.dev/v1
                kind: EscalationPolicy
                metadata: {name: gap-policy}
                spec: {repeat: 0, steps: [{notify: [schedule/gap-schedule], wait: 1m}]}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Team
                metadata: {name: gap-team}
                spec: {escalation: gap-policy, manager: gap-boss}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: page-gap}
                spec: {team: gap-team}
                """);
        var ref = incident("page-gap");
        TestServer.expect(
                "the manager is paged",
                () ->
                        admin.get("/v1/incidents/" + ref + "/timeline")
                                .body()
                                .contains("nobody is on call in gap-schedule; paging gap-boss"));
        server.forward(Duration.ofSeconds(61));
        TestServer.expect(
                "the administrators hear of it in the end",
                () ->
                        admin.get("/v1/incidents/" + ref + "/timeline")
                                .body()
                                .contains("nobody acknowledged; the escalation policy has ended"));
        assertThat(admin.get("/v1/pages?person=me&state=open").json().path("items").toString())
                .contains(ref);
        assertThat(admin.get("/v1/on-call").body()).contains("gap-schedule");
        assertThat(admin.get("/v1/schedules").body()).contains("gap-schedule");
        assertThat(admin.get("/v1/escalation-policies").body()).contains("gap-policy");
        assertThat(admin.get("/v1/on-call?at=2099-02-01T00:00:00Z").body())
                .contains("\"next\":\"gap-boss\"");
    }

    @Test
    void sev1PagesTheWholeTeamAndItsManager() {
        try (var hook = new Receiver()) {
            declare("sev", hook.url(), null);
            var made =
                    admin.post(
                            "/v1/incidents",
                            "{\"title\":\"all is"
                                + " down\",\"service\":\"page-sev\",\"facts\":{\"service_down\":true}}");
            var ref = made.at("/ref");
            TestServer.expect(
                    "ana and carla are paged at once",
                    () ->
                            hook.calls(ref).stream().anyMatch(it -> it.body().contains("carla-sev"))
                                    && hook.calls(ref).stream()
                                            .anyMatch(it -> it.body().contains("ana-sev")));
            assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                    .contains("Paging ana-sev, carla-sev: SEV1 pages the whole team");
            assertThat(hook.calls(ref))
                    .as("the page of SEV1 and the first step of the policy")
                    .anyMatch(it ->
                            it.body()
                                    .contains(
                                            "\"reason\":\"SEV1 pages the whole team sev-team and"
                                                    + " its manager\""));
            var page = admin.get("/v1/pages?incident=" + ref).at("/items/0/id");
            assertThat(admin.post("/v1/pages/" + page + "/acknowledge", "").status())
                    .isEqualTo(200);
            assertThat(admin.post("/v1/channels/hook-sev/test", "").json().path("ok").asBoolean())
                    .isTrue();
            assertThat(admin.get("/v1/channels").body())
                    .contains("hook-sev")
                    .doesNotContain("whsec_");
        }
    }

    private String incident(String service) {
        var posted =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"Down\",\"service\":\"%s\",\"severity\":\"critical\"}}]"
                                .formatted(service));
        assertThat(posted.status()).isEqualTo(200);
        TestServer.expect(
                "an incident of " + service,
                () -> !admin.get("/v1/incidents?service=" + service).at("/items/0/ref").isEmpty());
        return admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
    }

    /** A team with ana on call, carla its manager, both reached by one webhook. */
    private void declare(String name, String url, @Nullable String secret) {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: page-%1$s}
                        spec: {team: %1$s-team, tier: core}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Team
                        metadata: {name: %1$s-team}
                        spec: {escalation: %1$s-policy, manager: carla-%1$s}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: EscalationPolicy
                        metadata: {name: %1$s-policy}
                        spec: {repeat: 2, steps: [{notify: [schedule/%1$s-primary], wait: 5m}, {notify: [user/carla-%1$s], wait: 10m}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Schedule
                        metadata: {name: %1$s-primary}
                        spec: {time_zone: Europe/Berlin, layers: [{rotation: weekly, hand_off: "Mon 09:00", start: 2026-01-05, people: [ana-%1$s]}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: ana-%1$s}
                        spec: {manager: carla-%1$s, roles: [{role: responder, team: %1$s-team}], contact: [{channel: hook-%1$s}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: carla-%1$s}
                        spec: {level: manager, contact: [{channel: hook-%1$s}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Channel
                        metadata: {name: hook-%1$s}
                        spec: {type: webhook, url: "%2$s"%3$s}
                        """
                                .formatted(
                                        name,
                                        url,
                                        secret == null ? "" : ", secret: \"" + secret + "\""));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }
}
