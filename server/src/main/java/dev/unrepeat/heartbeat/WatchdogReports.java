package dev.unrepeat.heartbeat;

import dev.unrepeat.egress.OutboundGuard;
import dev.unrepeat.health.Readiness;
import dev.unrepeat.platform.Release;
import dev.unrepeat.work.PollingWorker;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reports to whoever watches Unrepeat, as long as this server could page somebody: its database
 * answers and its workers work. Whatever else happens shows as silence.
 */
@Component
class WatchdogReports implements SmartLifecycle {

    private static final Timeout PATIENCE = Timeout.ofSeconds(8);

    private final WatchdogStore store;
    private final ObjectProvider<Readiness> readiness;
    private final OutboundGuard guard;
    private final InstantSource clock;
    private final PollingWorker worker;
    private Optional<CloseableHttpClient> client = Optional.empty();
    private volatile boolean running;

    WatchdogReports(
            WatchdogStore store,
            ObjectProvider<Readiness> readiness,
            OutboundGuard guard,
            InstantSource clock) {
        this.store = store;
        this.readiness = readiness;
        this.guard = guard;
        this.clock = clock;
        this.worker = new PollingWorker("watchdogs", this::round);
    }

    private boolean round() {
        if (readiness.stream().anyMatch(it -> it.obstacle().isPresent())) {
            return false;
        }
        for (var due : store.takeDue(clock.instant())) {
            report(due.watchdog());
        }
        return false;
    }

    private void report(Watchdog watchdog) {
        try {
            int status = client().execute(new HttpPost(watchdog.url()), answer -> answer.getCode());
            if (status / 100 == 2) {
                store.sent(watchdog.name(), clock.instant());
            } else {
                store.failed(watchdog.name(), "HTTP " + status, clock.instant());
            }
        } catch (IOException e) {
            // The message may have the address in it, which is a secret.
            store.failed(
                    watchdog.name(),
                    e instanceof OutboundGuard.Refused
                            ? "the address is not one that calls may reach"
                            : e.getClass().getSimpleName(),
                    clock.instant());
        }
    }

    /** Made for the first report; only the worker's own thread uses it. */
    private CloseableHttpClient client() {
        var made = client.orElseGet(this::make);
        client = Optional.of(made);
        return made;
    }

    private CloseableHttpClient make() {
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDnsResolver(guard)
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(PATIENCE)
                                                .setSocketTimeout(PATIENCE)
                                                .build())
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setUserAgent("Unrepeat/" + Release.VERSION)
                .build();
    }

    @Override
    public void start() {
        running = true;
        worker.start();
    }

    @Override
    public void stop() {
        running = false;
        worker.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
