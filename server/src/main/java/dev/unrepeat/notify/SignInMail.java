package dev.unrepeat.notify;

import dev.unrepeat.access.Credentials;
import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.platform.DemoMode;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.PublicUrl;
import dev.unrepeat.platform.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/**
 * Mails sign-in links on request. Everything that depends on whether the person is known happens
 * after the answer, so that neither its words nor its time say who exists. The link is handed to
 * the mail server at once and kept nowhere, as it is a secret.
 */
@Service
class SignInMail {

    private static final Logger log = LoggerFactory.getLogger(SignInMail.class);
    private static final int AT_ONCE = 20;

    private final People people;
    private final Credentials credentials;
    private final ChannelStore channels;
    private final Senders senders;
    private final Letter letter;
    private final DemoMode demo;
    private final Semaphore room = new Semaphore(AT_ONCE);

    SignInMail(
            People people,
            Credentials credentials,
            ChannelStore channels,
            Senders senders,
            Letter letter,
            DemoMode demo) {
        this.people = people;
        this.credentials = credentials;
        this.channels = channels;
        this.senders = senders;
        this.letter = letter;
        this.demo = demo;
    }

    /** Too many people ask for a link at this moment; HTTP 503. */
    static final class Busy extends Refusal {

        Busy() {
            super(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "Too many people are asking for a link at this moment. Try again in a minute.");
        }
    }

    boolean isOffered() {
        return !demo.isOn() && !servers().isEmpty();
    }

    /**
     * Mails a link to the person of that name or address, if there is one, after the caller has
     * gone on.
     *
     * @throws Busy HTTP 503 when too many mails are on their way
     */
    void ask(String nameOrEmail) {
        if (!isOffered()) {
            return;
        }
        if (!room.tryAcquire()) {
            throw new Busy();
        }
        Thread.ofVirtual()
                .name("sign-in-mail")
                .start(() -> {
                    try {
                        people.signingIn(nameOrEmail)
                                .filter(it -> it.email() != null)
                                .ifPresent(this::send);
                    } catch (RuntimeException e) {
                        log.warn("a sign-in link could not be mailed", e);
                    } finally {
                        room.release();
                    }
                });
    }

    private void send(Person person) {
        var server = serverOf(person);
        var secret = credentials.issueMailedLink(person);
        if (server.isEmpty() || secret.isEmpty()) {
            log.info("no sign-in link was mailed: too many within an hour");
            return;
        }
        var outcome = senders.send(server.get(), letter.to(person, server.get(), secret.get()));
        if (!outcome.ok()) {
            log.warn("a sign-in link could not be mailed: {}", outcome.detail());
        }
    }

    /** The mail server by which the person is reached, or else the first there is. */
    private Optional<Channel.Email> serverOf(Person person) {
        var servers = servers();
        return people.contacts(person.name()).stream()
                .flatMap(name -> servers.stream().filter(it -> it.name().equals(name)))
                .findFirst()
                .or(() -> servers.stream().findFirst());
    }

    private List<Channel.Email> servers() {
        return channels.all().stream()
                .filter(Channel.Email.class::isInstance)
                .map(Channel.Email.class::cast)
                .toList();
    }

    /** Writes the mail. */
    @Component
    static class Letter {

        private final PublicUrl url;
        private final Ids ids;
        private final InstantSource clock;

        Letter(PublicUrl url, Ids ids, InstantSource clock) {
            this.url = url;
            this.ids = ids;
            this.clock = clock;
        }

        DeliveryStore.Claimed to(Person person, Channel.Email server, String secret) {
            var link =
                    url.of(
                            "/sign-in?link=%s&name=%s&to=%s"
                                    .formatted(
                                            secret,
                                            person.name(),
                                            URLEncoder.encode(
                                                    "/settings?tab=me", StandardCharsets.UTF_8)));
            return new DeliveryStore.Claimed(
                    ids.next(),
                    person.name(),
                    server.name(),
                    Message.of(
                            "sign_in_link",
                            "Unrepeat: your sign-in link",
                            """
                            Somebody asked for a link to sign in as %s.

                            Open it within an hour; it works once:
                            %s

                            Then choose a new password under Account.

                            If it was not you, do nothing: your password works as before.
                            """
                                    .formatted(person.name(), link),
                            Map.of()),
                    1,
                    false,
                    clock.instant());
        }
    }
}
