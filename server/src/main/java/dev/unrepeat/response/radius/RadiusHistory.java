package dev.unrepeat.response.radius;

import dev.unrepeat.catalog.Extent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far an incident reached over time: what was last said of each dimension holds until something
 * else is said.
 *
 * @param points in the order of time
 */
public record RadiusHistory(List<Point> points) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public RadiusHistory {
        points = List.copyOf(points);
    }

    /**
     * What held from a time on.
     *
     * @param percent share of users; null while nobody said it, or said a number of unknown whole
     */
    public record Point(
            Instant at,
            @Nullable Long users,
            @Nullable BigDecimal percent,
            @Nullable List<String> regions,
            @Nullable List<String> cells,
            @Nullable List<String> tiers) {

        private static final Point NOTHING = new Point(Instant.EPOCH, null, null, null, null, null);

        Point then(Observation seen, @Nullable Long base) {
            boolean aboutUsers = seen.users() != null || seen.usersPercent() != null;
            return new Point(
                    seen.at(),
                    aboutUsers ? counted(seen, base) : users,
                    aboutUsers ? share(seen, base) : percent,
                    seen.regions() == null ? regions : seen.regions(),
                    seen.cells() == null ? cells : seen.cells(),
                    seen.tiers() == null ? tiers : seen.tiers());
        }
    }

    /**
     * @param base how many users there are, where that is known
     */
    static RadiusHistory of(Collection<Observation> seen, @Nullable Long base) {
        var replaced =
                seen.stream()
                        .map(Observation::corrects)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        var points = new ArrayList<Point>();
        var last = Point.NOTHING;
        var ordered =
                seen.stream()
                        .filter(it -> !replaced.contains(it.id()))
                        .filter(it -> !it.saysNothing())
                        .sorted(
                                Comparator.comparing(Observation::at)
                                        .thenComparing(Observation::recordedAt))
                        .toList();
        for (var observation : ordered) {
            last = last.then(observation, base);
            if (!points.isEmpty() && points.getLast().at().equals(last.at())) {
                points.removeLast();
            }
            points.add(last);
        }
        return new RadiusHistory(points);
    }

    private static @Nullable Long counted(Observation seen, @Nullable Long base) {
        if (seen.users() != null) {
            return seen.users();
        }
        var percent = seen.usersPercent();
        return base == null || percent == null
                ? null
                : percent.multiply(BigDecimal.valueOf(base))
                        .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static @Nullable BigDecimal share(Observation seen, @Nullable Long base) {
        if (seen.usersPercent() != null) {
            return seen.usersPercent();
        }
        var users = seen.users();
        return base == null || users == null
                ? null
                : BigDecimal.valueOf(users)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(base), 3, RoundingMode.HALF_UP);
    }

    public Optional<Point> now() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
    }

    /** The largest share of users at any time. */
    Optional<BigDecimal> peak() {
        return points.stream()
                .map(Point::percent)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /**
     * The whole that a share is of: the largest number of users, because services of one incident
     * have the same people, and all parts that any of them has.
     */
    static Extent whole(Collection<Extent> extents) {
        return new Extent(
                extents.stream()
                        .map(Extent::users)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                parts(extents, Extent::regions),
                parts(extents, Extent::cells),
                parts(extents, Extent::tiers));
    }

    private static List<String> parts(
            Collection<Extent> extents, Function<Extent, List<String>> part) {
        var parts = new LinkedHashSet<String>();
        extents.forEach(it -> parts.addAll(part.apply(it)));
        return List.copyOf(parts);
    }
}
