package dev.unrepeat.notify;

import dev.unrepeat.access.People;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hands a delivery to its channel, whatever kind that is. */
@Component
class Senders {

    private final ChannelStore channels;
    private final People people;
    private final ObjectProvider<WebhookSender> webhooks;
    private final EmailSender mails;

    Senders(
            ChannelStore channels,
            People people,
            ObjectProvider<WebhookSender> webhooks,
            EmailSender mails) {
        this.channels = channels;
        this.people = people;
        this.webhooks = webhooks;
        this.mails = mails;
    }

    /**
     * How an attempt ended.
     *
     * @param hopeless true when trying again can't help
     */
    record Outcome(boolean ok, boolean hopeless, Duration pause, String detail) {
        static Outcome ok(String detail) {
            return new Outcome(true, false, Duration.ZERO, detail);
        }

        static Outcome failed(String detail) {
            return failed(detail, Duration.ZERO);
        }

        /** A failure after which the receiver asks to wait for at least so long. */
        static Outcome failed(String detail, Duration wait) {
            return new Outcome(false, false, wait, detail);
        }

        static Outcome hopeless(String detail) {
            return new Outcome(false, true, Duration.ZERO, detail);
        }
    }

    Outcome send(DeliveryStore.Claimed delivery) {
        var channel = channels.find(delivery.channel());
        if (channel.isEmpty()) {
            return Outcome.hopeless(
                    "the channel %s does not exist any more".formatted(delivery.channel()));
        }
        return send(channel.get(), delivery);
    }

    Outcome send(Channel channel, DeliveryStore.Claimed delivery) {
        try {
            return switch (channel) {
                case Channel.Webhook webhook -> webhooks.getObject().send(webhook, delivery);
                case Channel.Email mail ->
                        people.find(delivery.person())
                                .map(it -> it.email())
                                .map(it -> mails.send(mail, it, delivery))
                                .orElseGet(() ->
                                        Outcome.hopeless(
                                                "%s has no e-mail address"
                                                        .formatted(delivery.person())));
            };
        } catch (RuntimeException e) {
            return Outcome.failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
