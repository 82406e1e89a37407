package dev.unrepeat.oncall.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who is on call when: layers of rotations in one time zone; the last that covers a time wins. */
public record Schedule(String name, ZoneId zone, List<Rotation> layers) {

    public Schedule {
        layers = List.copyOf(layers);
    }

    /** When the first layer that has not begun begins; a layer that has begun has no gaps. */
    public Optional<Instant> firstAfter(Instant time) {
        return layers.stream()
                .map(it -> it.shift(0, zone).from())
                .filter(it -> it.isAfter(time))
                .min(Comparator.naturalOrder());
    }

    public Optional<Rotation.Shift> at(Instant time) {
        return layers.reversed().stream().flatMap(it -> it.at(time, zone).stream()).findFirst();
    }
}
