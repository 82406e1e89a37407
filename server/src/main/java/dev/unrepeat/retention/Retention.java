package dev.unrepeat.retention;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Durations;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.RetentionClass;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to retention: what is kept for how long, and what would go. */
@Service
class Retention {

    private final RetentionPolicyKind policy;
    private final RetentionStore store;
    private final InstantSource clock;

    Retention(RetentionPolicyKind policy, RetentionStore store, InstantSource clock) {
        this.policy = policy;
        this.store = store;
        this.clock = clock;
    }

    /**
     * One class of records.
     *
     * @param keep such as {@code 90d}, or {@code forever}
     * @param rows how many there are
     * @param due how many of them would go now
     * @param gone how many the last run let go, and all runs together
     */
    @Schema(name = "RetainedClass")
    record Look(
            String name,
            String title,
            String stays,
            String keep,
            String least,
            String standard,
            long rows,
            @Nullable Instant oldest,
            long due,
            @Nullable Instant ranAt,
            long gone,
            long goneTotal,
            @Nullable Instant failedAt) {}

    /**
     * Looks and lets nothing go.
     *
     * @param instead durations by class, to see a policy's effect before it is applied
     * @throws InvalidInput when one of them is unknown or too short
     */
    List<Look> look(Caller caller, Map<String, String> instead) {
        caller.require(Role.ADMIN);
        var known = policy.classes().stream().map(RetentionClass::name).toList();
        for (var name : instead.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInput(
                        name, "is not a class of records. Use one of: " + String.join(", ", known));
            }
        }
        var keeps = policy.current();
        var progress =
                store.all().stream()
                        .collect(
                                Collectors.toMap(
                                        RetentionStore.Progress::name, Function.identity()));
        return policy.classes().stream()
                .map(it ->
                        look(
                                it,
                                keep(it, instead).orElseGet(() -> keeps.get(it.name())),
                                Optional.ofNullable(progress.get(it.name()))))
                .toList();
    }

    private static Optional<RetentionPeriod> keep(
            RetentionClass retained, Map<String, String> instead) {
        try {
            return Optional.ofNullable(instead.get(retained.name()))
                    .map(it -> RetentionPeriod.parse(it, retained));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(retained.name(), String.valueOf(e.getMessage()));
        }
    }

    private Look look(
            RetentionClass one, RetentionPeriod keep, Optional<RetentionStore.Progress> progress) {
        var stock = one.stock(keep.end(clock.instant()).orElse(Instant.EPOCH));
        return new Look(
                one.name(),
                one.about().title(),
                one.about().stays(),
                keep.words(),
                Durations.format(one.about().least()),
                Durations.format(one.about().standard()),
                stock.rows(),
                stock.oldest(),
                stock.due(),
                progress.flatMap(RetentionStore.Progress::endedAt).orElse(null),
                progress.map(RetentionStore.Progress::gone).orElse(0L),
                progress.map(RetentionStore.Progress::total).orElse(0L),
                progress.flatMap(RetentionStore.Progress::failedAt).orElse(null));
    }
}
