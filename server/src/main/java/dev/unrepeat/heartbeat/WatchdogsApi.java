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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who watches Unrepeat, and whether its reports arrive there. */
@RestController
@RequestMapping("/v1/watchdogs")
class WatchdogsApi {

    private final Watchdogs watchdogs;

    WatchdogsApi(Watchdogs watchdogs) {
        this.watchdogs = watchdogs;
    }

    @GetMapping
    ListPage<WatchdogView> list(Caller caller, @ModelAttribute PageRequest page) {
        return page.of(watchdogs.all(caller).stream().map(WatchdogView::of).toList());
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String name) {
        watchdogs.remove(caller, name);
    }

    /**
     * @param host of its address, the rest of which is a secret
     * @param every in seconds
     */
    @Schema(name = "Watchdog")
    record WatchdogView(
            String name,
            String host,
            long every,
            @Nullable Instant sentAt,
            @Nullable Instant failedAt,
            @Nullable String failure,
            List<String> can) {

        static WatchdogView of(Watchdog.Stored kept) {
            return new WatchdogView(
                    kept.watchdog().name(),
                    kept.watchdog().url().getHost(),
                    kept.watchdog().every().toSeconds(),
                    kept.sentAt(),
                    kept.failedAt(),
                    kept.failure(),
                    List.of("remove"));
        }
    }
}
