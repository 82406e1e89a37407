package dev.unrepeat.health;

import dev.unrepeat.health.HealthCheck.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * How Unrepeat itself is: what every module tells about itself, for the page and, every 15 seconds,
 * as the metrics {@code unrepeat_check_status} (0 ok, 1 warning, 2 critical) and {@code
 * unrepeat_check_value}.
 */
@Service
class SystemStatus {

    private static final Logger log = LoggerFactory.getLogger(SystemStatus.class);

    private final List<HealthCheck.Source> sources;
    private final MultiGauge status;
    private final MultiGauge value;

    SystemStatus(List<HealthCheck.Source> sources, MeterRegistry registry) {
        this.sources = sources;
        this.status =
                MultiGauge.builder("unrepeat.check.status")
                        .description("0 ok, 1 warning, 2 critical")
                        .register(registry);
        this.value =
                MultiGauge.builder("unrepeat.check.value")
                        .description("Value of each check")
                        .register(registry);
    }

    /** All checks, the worst first. One that can't be made is bad and takes no other with it. */
    List<HealthCheck> look() {
        return sources.stream()
                .flatMap(it -> safely(it).stream())
                .sorted(Comparator.comparing(HealthCheck::status).reversed())
                .toList();
    }

    private static List<HealthCheck> safely(HealthCheck.Source source) {
        try {
            return source.look();
        } catch (RuntimeException e) {
            var name = source.getClass().getSimpleName().replaceAll("\\$.*", "");
            log.warn("the check {} failed", name, e);
            return List.of(
                    new HealthCheck(
                            "unknown-" + name.toLowerCase(Locale.ROOT),
                            Status.FAIL,
                            name,
                            "could not be checked",
                            0,
                            "The log has the cause; most often the database does not answer.",
                            null));
        }
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT5S")
    void publish() {
        // Several may have a name, one for each channel say; the metric tells the worst and the
        // sum.
        var byName = look().stream().collect(Collectors.groupingBy(HealthCheck::name));
        status.register(rows(byName, it -> it.status().ordinal(), Math::max), true);
        value.register(rows(byName, HealthCheck::value, Double::sum), true);
    }

    private static List<MultiGauge.Row<?>> rows(
            Map<String, List<HealthCheck>> byName,
            ToDoubleFunction<HealthCheck> figure,
            DoubleBinaryOperator together) {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        byName.forEach((name, checks) ->
                rows.add(
                        MultiGauge.Row.of(
                                Tags.of("check", name),
                                checks.stream().mapToDouble(figure).reduce(0, together))));
        return rows;
    }
}
