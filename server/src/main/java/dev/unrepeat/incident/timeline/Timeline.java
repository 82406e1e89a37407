package dev.unrepeat.incident.timeline;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.access.Caller;
import dev.unrepeat.work.LiveUpdates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The timelines of incidents. A line's number is taken under the incident's row lock, so that
 * numbers become visible in their order and a reader that has seen 7 never misses 6.
 */
@Repository
public class Timeline {

    private final JdbcClient db;
    private final LiveUpdates news;
    private final InstantSource clock;

    Timeline(JdbcClient db, LiveUpdates news, InstantSource clock) {
        this.db = db;
        this.news = news;
        this.clock = clock;
    }

    /** A line to add. */
    public record Line(
            TimelineEntry.Kind kind,
            String text,
            @Nullable Instant at,
            @Nullable Audience audience,
            @Nullable Long corrects,
            boolean skewed) {

        public static Line of(TimelineEntry.Kind kind, String text) {
            return new Line(kind, text, null, null, null, false);
        }

        /** A line that supersedes the one with the number. */
        public static Line correction(long corrects, String text) {
            return new Line(TimelineEntry.Kind.CORRECTION, text, null, null, corrects, false);
        }

        public Line at(Instant when) {
            return new Line(kind, text, when, audience, corrects, skewed);
        }

        public Line withSkew() {
            return new Line(kind, text, at, audience, corrects, true);
        }
    }

    /** Adds a line and tells open pages; in the caller's transaction. */
    public TimelineEntry add(UUID incident, Caller author, Line line) {
        return addAll(incident, author, List.of(line)).getFirst();
    }

    /** Adds lines in their order and tells open pages once; in the caller's transaction. */
    public List<TimelineEntry> addAll(UUID incident, Caller author, List<Line> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        var written = write(incident, author, lines, now);
        var entries = new ArrayList<TimelineEntry>();
        for (var line : lines) {
            entries.add(
                    new TimelineEntry(
                            written.last() - lines.size() + 1 + entries.size(),
                            line.at() == null ? now : line.at(),
                            now,
                            line.kind(),
                            line.text(),
                            author.isSystem() ? null : author.name(),
                            line.audience(),
                            line.corrects(),
                            line.skewed()));
        }
        news.tell("incident", written.facts());
        return entries;
    }

    /** The number of the newest line, and what open pages hear of it. */
    private record Written(long last, Map<String, ?> facts) {}

    private Written write(UUID incident, Caller author, List<Line> lines, Instant now) {
        return db.sql(
                        """
                        with numbered as (
                            update incident
                               set timeline_seq = timeline_seq + :count
                             where id = :incident
                            returning timeline_seq, number, status, severity, title),
                        added as (
                            insert into timeline_entry (incident, seq, at, recorded_at, kind, text,
                                                        author, audience, corrects, skewed)
                            select :incident, timeline_seq - :count + place,
                                   coalesce(at::timestamptz, :now), :now, kind, text, :author,
                                   audience, corrects, skewed
                              from numbered
                             cross join unnest(:ats::text[], :kinds::text[], :texts::text[],
                                               :audiences::text[], :corrects::bigint[],
                                               :skewed::boolean[])
                                        with ordinality
                                        as fresh (at, kind, text, audience, corrects, skewed, place))
                        select timeline_seq, number, status, severity, title from numbered
                        """)
                .param("count", lines.size())
                .param("incident", incident)
                .param("now", at(now))
                .param("author", author.isSystem() ? null : author.name())
                .param("ats", texts(lines, it -> it.at() == null ? null : it.at().toString()))
                .param("kinds", texts(lines, it -> it.kind().word()))
                .param("texts", texts(lines, Line::text))
                .param(
                        "audiences",
                        texts(lines, it -> it.audience() == null ? null : it.audience().word()))
                .param("corrects", lines.stream().map(Line::corrects).toArray(Long[]::new))
                .param("skewed", lines.stream().map(Line::skewed).toArray(Boolean[]::new))
                .query((row, _) ->
                        new Written(
                                row.getLong("timeline_seq"),
                                Map.of(
                                        "ref", "INC-" + row.getLong("number"),
                                        "seq", row.getLong("timeline_seq"),
                                        "status", row.getString("status"),
                                        "severity", row.getString("severity"),
                                        "title", row.getString("title"))))
                .single();
    }

    private static @Nullable String[] texts(
            List<Line> lines, Function<Line, @Nullable String> value) {
        return lines.stream().map(value).toArray(String[]::new);
    }

    /** Lines after a number, in order. */
    public List<TimelineEntry> after(UUID incident, long seq, int limit) {
        return db.sql(
                        """
                        select seq, at, recorded_at, kind, text, author, audience, corrects, skewed
                          from timeline_entry
                         where incident = :incident
                           and seq > :seq
                         order by seq
                         limit :limit
                        """)
                .param("incident", incident)
                .param("seq", seq)
                .param("limit", limit)
                .query(Timeline::read)
                .list();
    }

    /** The updates to audiences, in order. */
    public List<TimelineEntry> updates(UUID incident) {
        return db.sql(
                        """
                        select seq, at, recorded_at, kind, text, author, audience, corrects, skewed
                          from timeline_entry
                         where incident = :incident
                           and kind = 'update'
                         order by seq
                        """)
                .param("incident", incident)
                .query(Timeline::read)
                .list();
    }

    /** The newest line of the kind whose text begins with these words, or empty. */
    public Optional<TimelineEntry> newest(
            UUID incident, TimelineEntry.Kind kind, String beginning) {
        return db.sql(
                        """
                        select seq, at, recorded_at, kind, text, author, audience, corrects, skewed
                          from timeline_entry
                         where incident = :incident
                           and kind = :kind
                           and starts_with(text, :beginning)
                         order by seq desc
                         limit 1
                        """)
                .param("incident", incident)
                .param("kind", kind.word())
                .param("beginning", beginning)
                .query(Timeline::read)
                .optional();
    }

    /** The people who wrote a line, by name. */
    public List<String> authors(UUID incident) {
        return db.sql(
                        """
                        select distinct author
                          from timeline_entry
                         where incident = :incident
                           and author is not null
                         order by author
                        """)
                .param("incident", incident)
                .query((row, _) -> row.getString("author"))
                .list();
    }

    public Optional<TimelineEntry> find(UUID incident, long seq) {
        return after(incident, seq - 1, 1).stream().filter(it -> it.seq() == seq).findFirst();
    }

    private static @Nullable Audience audience(ResultSet row) throws SQLException {
        var word = row.getString("audience");
        return word == null ? null : Audience.of(word);
    }

    private static TimelineEntry read(ResultSet row, int number) throws SQLException {
        long corrects = row.getLong("corrects");
        boolean corrected = !row.wasNull();
        return new TimelineEntry(
                row.getLong("seq"),
                instant(row, "at"),
                instant(row, "recorded_at"),
                TimelineEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("text"),
                row.getString("author"),
                audience(row),
                corrected ? corrects : null,
                row.getBoolean("skewed"));
    }
}
