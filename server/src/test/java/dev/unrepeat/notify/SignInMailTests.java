package dev.unrepeat.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A forgotten password: a link by mail, and a new password with it. */
class SignInMailTests {

    private static final String OLD = "correct horse battery";
    private static final String FRESH = "staple gravel orbit lantern";

    private final TestServer server = TestServer.running();
    private final GreenMail smtp =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        smtp.start();
        server.admin()
                .apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Channel
                        metadata: {name: sign-in-mail}
                        spec: {type: email, host: 127.0.0.1, port: %d, from: u@example.org, tls: none}
                        """
                                .formatted(smtp.getSmtp().getPort()));
    }

    @AfterEach
    void stop() {
        smtp.stop();
    }

    @Test
    void aForgottenPasswordIsReplacedByALinkInAMail() throws Exception {
        var elsewhere = withPassword("forgetful");
        var stranger = stranger();
        assertThat(stranger.get("/v1/session/mail").at("/offered")).isEqualTo("true");
        var asked = stranger.post("/v1/session/mail", "{\"name\":\"Forgetful@example.org\"}");
        assertThat(asked.status()).isEqualTo(202);

        assertThat(smtp.waitForIncomingEmail(15_000, 1)).isTrue();
        var mail = smtp.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString("forgetful@example.org");
        var text = mail.getContent().toString();
        assertThat(text).contains("works once").contains("name=forgetful");
        assertThat(signIn(stranger, text).status()).isEqualTo(200);
        assertThat(signIn(stranger(), text).status()).isEqualTo(401);
        assertThat(stranger.get("/v1/session").at("/person/needs_current_password"))
                .isEqualTo("false");

        assertThat(setPassword(stranger, FRESH, "").status()).isEqualTo(204);
        assertThat(elsewhere.get("/v1/session").status()).isEqualTo(401);
        var fresh = stranger();
        var body = "{\"name\":\"forgetful\",\"password\":\"%s\"}";
        assertThat(fresh.post("/v1/session", body.formatted(OLD)).status()).isEqualTo(401);
        assertThat(fresh.post("/v1/session", body.formatted(FRESH)).status()).isEqualTo(200);
        assertThat(fresh.get("/v1/session").at("/person/needs_current_password")).isEqualTo("true");
        assertThat(setPassword(fresh, OLD, "").status()).isEqualTo(400);
    }

    @Test
    void theAnswerSaysNothingOfWhoExists() {
        withPassword("somebody");
        var known = stranger().post("/v1/session/mail", "{\"name\":\"somebody\"}");
        var unknown = stranger().post("/v1/session/mail", "{\"name\":\"nobody-at-all\"}");
        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(202);
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @Test
    void aMailedLinkExpiresInAnHourAndFewAreSent() throws Exception {
        withPassword("eager");
        for (int i = 0; i < 6; i++) {
            stranger().post("/v1/session/mail", "{\"name\":\"eager\"}");
        }
        assertThat(smtp.waitForIncomingEmail(15_000, 3)).isTrue();
        Thread.sleep(500);
        assertThat(smtp.getReceivedMessages()).hasSize(3);
        server.forward(Duration.ofMinutes(61));
        var text = smtp.getReceivedMessages()[0].getContent().toString();
        assertThat(signIn(stranger(), text).status()).isEqualTo(401);
    }

    /** A new password ends the links that are still on their way. */
    @Test
    void aNewPasswordEndsOtherLinks() {
        withPassword("linked");
        var first = server.admin().post("/v1/people/linked/links", "").at("/url");
        var second = server.admin().post("/v1/people/linked/links", "").at("/url");
        var browser = stranger();
        assertThat(signIn(browser, first).status()).isEqualTo(200);
        assertThat(setPassword(browser, FRESH, "").status()).isEqualTo(204);
        assertThat(signIn(stranger(), second).status()).isEqualTo(401);
    }

    /** Later than a quarter of an hour after the link the present password is asked for. */
    @Test
    void aLinkOfLongAgoSetsNoPassword() {
        withPassword("late");
        var browser = stranger();
        signIn(browser, server.admin().post("/v1/people/late/links", "").at("/url"));
        server.forward(Duration.ofMinutes(16));
        assertThat(setPassword(browser, FRESH, "").at("/detail")).contains("current password");
        assertThat(setPassword(browser, FRESH, OLD).status()).isEqualTo(204);
    }

    private Http.Browser withPassword(String name) {
        server.person(name, "responder");
        server.admin()
                .apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: %1$s}
                        spec: {email: %1$s@example.org, contact: [{channel: sign-in-mail}]}
                        """
                                .formatted(name));
        var browser = stranger();
        signIn(browser, server.admin().post("/v1/people/" + name + "/links", "").at("/url"));
        assertThat(setPassword(browser, OLD, "").status()).isEqualTo(204);
        return browser;
    }

    private Http.Browser stranger() {
        var browser = new Http.Browser(server.url());
        browser.get("/v1/session");
        return browser;
    }

    private static Http.Answer signIn(Http.Browser browser, String text) {
        return browser.post(
                "/v1/session/link",
                "{\"link\":\"%s\"}"
                        .formatted(text.replaceAll("(?s).*[?&]link=([A-Za-z0-9_-]+).*", "$1")));
    }

    private static Http.Answer setPassword(Http.Browser browser, String fresh, String current) {
        return browser.send(
                "PUT",
                "/v1/session/password",
                "{\"password\":\"%s\",\"current_password\":\"%s\"}".formatted(fresh, current),
                true);
    }
}
