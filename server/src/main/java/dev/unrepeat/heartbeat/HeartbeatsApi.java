package dev.unrepeat.heartbeat;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where things report in, and which of them do. */
@RestController
@RequestMapping("/v1/heartbeats")
class HeartbeatsApi {

    private final Heartbeats heartbeats;

    HeartbeatsApi(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    @PostMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void heard(Caller caller, @PathVariable String name) {
        heartbeats.heard(caller, name);
    }

    @GetMapping
    ListPage<HeartbeatView> list(Caller caller, @ModelAttribute PageRequest page) {
        return page.of(heartbeats.all(caller).stream().map(HeartbeatView::of).toList());
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String name) {
        heartbeats.remove(caller, name);
    }

    /**
     * @param every in seconds
     * @param grace in seconds
     */
    @Schema(name = "Heartbeat")
    record HeartbeatView(
            String name,
            String service,
            String severity,
            long every,
            long grace,
            @Schema(allowableValues = {"waiting", "ok", "missing"}) String state,
            @Nullable Instant lastAt,
            Instant dueAt,
            List<String> can) {

        static HeartbeatView of(Heartbeat.Stored kept) {
            var heartbeat = kept.heartbeat();
            return new HeartbeatView(
                    heartbeat.name(),
                    heartbeat.service(),
                    heartbeat.severity(),
                    heartbeat.every().toSeconds(),
                    heartbeat.grace().toSeconds(),
                    kept.missing() ? "missing" : kept.lastAt() == null ? "waiting" : "ok",
                    kept.lastAt(),
                    kept.dueAt(),
                    List.of("remove"));
        }
    }
}
