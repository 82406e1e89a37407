package dev.unrepeat.notify;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.DemoMode;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Channels, for looking at and for trying out. */
@RestController
@RequestMapping("/v1/channels")
class ChannelsApi {

    private final ChannelStore channels;
    private final Senders senders;
    private final Ids ids;
    private final InstantSource clock;
    private final DemoMode demo;

    ChannelsApi(
            ChannelStore channels, Senders senders, Ids ids, InstantSource clock, DemoMode demo) {
        this.channels = channels;
        this.senders = senders;
        this.ids = ids;
        this.clock = clock;
        this.demo = demo;
    }

    @GetMapping
    ListPage<ChannelView> list(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(
                channels.all().stream()
                        .map(it -> ChannelView.of(caller.may(Role.ADMIN), it))
                        .toList());
    }

    /** Sends a test message to the caller, now, and tells how it went. */
    @PostMapping("/{name}/test")
    TestView test(Caller caller, @PathVariable String name) {
        caller.require(Role.ADMIN);
        var channel = channels.find(name).orElseThrow(() -> new NotFound("channel", name));
        if (demo.isOn()) {
            return new TestView(false, "This is a demo; nothing is sent to anybody.");
        }
        var outcome =
                senders.send(
                        channel,
                        new DeliveryStore.Claimed(
                                ids.next(),
                                caller.name(),
                                name,
                                Message.of(
                                        "test",
                                        "Unrepeat: a test of the channel " + name,
                                        "If you can read this, the channel works.",
                                        Map.of()),
                                1,
                                false,
                                clock.instant()));
        return new TestView(outcome.ok(), outcome.detail());
    }

    @Schema(name = "ChannelTest")
    record TestView(boolean ok, String detail) {}

    record ChannelView(
            String name, String type, String target, boolean hasSecret, List<String> can) {

        static ChannelView of(boolean mayTest, Channel channel) {
            return new ChannelView(
                    channel.name(),
                    channel instanceof Channel.Webhook ? "webhook" : "email",
                    channel.target(),
                    channel.hasSecret(),
                    mayTest ? List.of("test") : List.of());
        }
    }
}
