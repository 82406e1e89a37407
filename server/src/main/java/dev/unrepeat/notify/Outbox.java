package dev.unrepeat.notify;

import dev.unrepeat.access.People;
import dev.unrepeat.platform.DemoMode;
import dev.unrepeat.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The front door to delivery: what is put in leaves when the transaction commits, at least once,
 * under one {@code webhook-id}.
 */
@Service
public class Outbox {

    private final DeliveryStore store;
    private final ChannelStore channels;
    private final People people;
    private final DeliveryQueue queue;
    private final Ids ids;
    private final InstantSource clock;
    private final DemoMode demo;

    Outbox(
            DeliveryStore store,
            ChannelStore channels,
            People people,
            DeliveryQueue queue,
            Ids ids,
            InstantSource clock,
            DemoMode demo) {
        this.store = store;
        this.channels = channels;
        this.people = people;
        this.queue = queue;
        this.ids = ids;
        this.clock = clock;
        this.demo = demo;
    }

    /** One try to hand something over. */
    public record Attempt(
            UUID delivery,
            int n,
            Instant at,
            String channel,
            AttemptOutcome outcome,
            String detail,
            boolean possibleDuplicate) {}

    /** A delivery on its way by a channel. */
    public record Queued(UUID id, String channel) {}

    /** Sends by every channel of the person; without one they see it in the app only. */
    public List<Queued> toPerson(String person, Message message) {
        var queued = new ArrayList<Queued>();
        for (var channel : channels(person)) {
            var id = ids.next();
            store.insert(id, person, channel, message, demo.isOn(), clock.instant());
            queued.add(new Queued(id, channel));
        }
        if (!queued.isEmpty()) {
            queue.wakeAfterCommit();
        }
        return queued;
    }

    /** Names of the channels that {@link #toPerson} uses, the preferred one first. */
    public List<String> channels(String person) {
        return people.contacts(person).stream()
                .filter(it -> channels.find(it).isPresent())
                .toList();
    }

    public void cancel(Collection<UUID> deliveries) {
        store.cancel(deliveries, clock.instant());
    }

    public List<Attempt> attempts(Collection<UUID> deliveries) {
        return store.attempts(deliveries);
    }
}
