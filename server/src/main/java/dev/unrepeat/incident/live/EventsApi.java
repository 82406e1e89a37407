package dev.unrepeat.incident.live;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Credentials;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.command.TimelineApi;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.work.LiveListener;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events: all news for a person, and the timeline of one incident. */
@RestController
class EventsApi {

    private static final int AT_ONCE = 1000;

    private final Incidents incidents;
    private final Timeline timeline;
    private final LiveListener live;
    private final Credentials credentials;
    private final VisibleNews visible;

    EventsApi(
            Incidents incidents,
            Timeline timeline,
            LiveListener live,
            Credentials credentials,
            VisibleNews visible) {
        this.visible = visible;
        this.credentials = credentials;
        this.incidents = incidents;
        this.timeline = timeline;
        this.live = live;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @GetMapping("/v1/events")
    ResponseEntity<SseEmitter> news(Caller caller, HttpServletRequest request) {
        caller.require(Role.VIEWER);
        var stream = new EventStream();
        var access = new Access(caller, request, stream);
        stream.closeWith(
                live.subscribe(
                        news -> {
                            if (access.heard(news)
                                    && !news.event().equals("gap")
                                    && visible.sees(caller, news)) {
                                stream.send(news.event(), null, news.data());
                            }
                        },
                        stream::end));
        return answer(stream);
    }

    /** Sends the lines after {@code Last-Event-ID}, then each new one as it is written. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @GetMapping("/v1/incidents/{ref}/events")
    ResponseEntity<SseEmitter> timeline(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String ref,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        caller.require(Role.VIEWER);
        var id = incidents.get(ref).id();
        var stream = new EventStream();
        var follower = new Follower(id, seq(last), stream);
        var access = new Access(caller, request, stream);
        stream.closeWith(
                live.subscribe(
                        news -> {
                            boolean ofThis = news.data().path("ref").asString("").equals(ref);
                            if (!access.heard(news) || !ofThis && !news.event().equals("gap")) {
                                return;
                            }
                            if (ofThis && !visible.sees(caller, news)) {
                                stream.end();
                                return;
                            }
                            follower.catchUp();
                        },
                        stream::end));
        follower.catchUp();
        return answer(stream);
    }

    private static ResponseEntity<SseEmitter> answer(EventStream stream) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(stream.emitter());
    }

    private static long seq(@Nullable String last) {
        try {
            return last == null ? 0 : Long.parseLong(last.strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /**
     * Ends a stream once its credential does not reach so far any more: at the news that something
     * of its person's access changed, and where such news may have been missed.
     */
    private final class Access {

        private final UUID person;
        private final Supplier<Optional<Caller>> present;
        private final EventStream stream;

        Access(Caller caller, HttpServletRequest request, EventStream stream) {
            this.person = caller.id();
            this.present = credentials.presentedBy(request);
            this.stream = stream;
        }

        /** Hears news before the stream does; false when the stream is not to have them. */
        boolean heard(LiveListener.News news) {
            boolean ofAccess = news.event().equals("access");
            if (!ofAccess && !news.event().equals("gap")) {
                return true;
            }
            if (ofAccess && !news.data().path("person").asString("").equals(person.toString())) {
                return false;
            }
            if (present.get().filter(it -> it.may(Role.VIEWER)).isEmpty()) {
                stream.end();
                return false;
            }
            return !ofAccess;
        }
    }

    /** Sends what it has not sent yet, in order, one at a time. */
    private final class Follower {

        private final UUID incident;
        private final EventStream stream;
        private long sent;

        Follower(UUID incident, long sent, EventStream stream) {
            this.incident = incident;
            this.sent = sent;
            this.stream = stream;
        }

        synchronized void catchUp() {
            var lines = timeline.after(incident, sent, AT_ONCE);
            while (!lines.isEmpty()) {
                for (var entry : lines) {
                    if (!stream.send(
                            "timeline",
                            Long.toString(entry.seq()),
                            TimelineApi.EntryView.of(entry))) {
                        return;
                    }
                    sent = entry.seq();
                }
                lines = timeline.after(incident, sent, AT_ONCE);
            }
        }
    }
}
