package dev.unrepeat.bar.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Patch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random edits of documents in the shapes that people write: what an edit said is read back, and
 * nothing else is read otherwise.
 */
class EditsSimulationTests {

    private static final int SEEDS = 40;

    static List<String> documents() {
        return List.of(
                Samples.COMPLETE,
                Samples.COMPLETE.replace("\n", "\r\n"),
                """
                # Search was slow on 2026-04-02

                ## Key events (all times CET)

                * 14:05 first report
                * 14.20 index rebuilt, see [graph](https://g.example/1)
                  * 14:31 second node
                * 23:50 quiet

                ## What we're doing about it

                **Ana**
                * Reject queries longer than 2 kB
                * [Limit the rebuild to one node](https://t.example/issues/4)

                1. Bo to write a load test
                2. `@lin` alert on queue age by 2026-05-01.
                """,
                """
                Outage of the shop
                ==================

                - **Impact**: 300 orders
                - **Timeline**:
                    - 2026-04-02 09:00 UTC started
                    - 2026-04-02 09:40 UTC ended
                - **Action items**:
                    - ~~Pin the image~~ (done)
                    - Test the restore (owner: platform team, due: 2026-06-01, recovery)
                """,
                """
                ---
                title: 'Certificates'
                date: 2026-03-09
                ---
                ## Timeline (UTC)

                ### 14:05

                Something broke.

                ### 14:20

                Renewed.

                ## Actions

                | # | Action | Owner | Due | Closes |
                |---|---|:-:|---|---|
                | 1 | Renew with 30 days left \\| test it | @ana | 2026-07-01 | |
                | 2 | Alert 14 days before the end |  | TBD | |
                """,
                """
                # Plain

                All times are UTC.

                2026-01-05 10:03 it broke
                2026-01-05 10:09 it was seen
                2026-01-05 10:30 it was mended

                Next steps:

                We will add a check to the deploy script. Chris to ask the vendor.
                """,
                "# Empty\n",
                "");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatAnEditSaysIsReadBack(String original) {
        int done = 0;
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var text = original;
            for (int step = 0; step < 3; step++) {
                var document = Postmortem.read(text);
                assertThat(document.text()).isEqualTo(text);
                try {
                    text = edited(document, random, seed);
                    done++;
                } catch (IllegalArgumentException refusal) {
                    assertThat(refusal).hasMessageContaining("edit the text");
                    refused++;
                    System.err.println("REFUSED " + refusal.getMessage());
                }
            }
        }
        assertThat(refused).as("%d edits were made", done).isLessThanOrEqualTo(done / 20);
    }

    @Test
    void anEventThatWouldDateTheOthersIsRefused() {
        var undated = Postmortem.read("# A\n\n## Timeline\n\n- 14:05 it broke\n- 14:20 mended\n");
        assertThatThrownBy(() ->
                        new Edits(undated)
                                .addTimelineRow(Instant.parse("2026-04-02T12:00:00Z"), "x"))
                .hasMessageContaining("name the day and the zone");
    }

    private static String edited(Postmortem document, Random random, int seed) {
        var before = Likeness.of(document);
        int kind = document.actions().isEmpty() ? 0 : random.nextInt(3);
        if (kind == 0) {
            var at = moment(document, random);
            var what = "event %d | with \"marks\" & more".formatted(random.nextInt(1000));
            var patch = new Edits(document).addTimelineRow(at, what);
            var now = Postmortem.read(patch.applyTo(document.text()));
            var as = "seed %d: %s %s%n%s".formatted(seed, at, what, now.text());
            assertThat(patch.end()).as(as).isEqualTo(patch.start());
            assertThat(now.timeline()).as(as).hasSize(document.timeline().size() + 1);
            assertThat(now.timeline())
                    .as(as)
                    .anyMatch(it -> at.equals(it.at()) && it.text().equals(what));
            assertThat(Likeness.of(now).actions()).as(as).isEqualTo(before.actions());
            return now.text();
        }
        int number = random.nextInt(document.actions().size());
        var action = document.actions().get(number);
        var wanted = new ArrayList<>(before.actions());
        Patch patch;
        if (kind == 1) {
            var owner = List.of("@nova", "Lin Adams", "storage team").get(random.nextInt(3));
            patch = new Edits(document).withOwner(action, owner);
            var read = Postmortem.read(patch.applyTo(document.text())).actions().get(number);
            assertThat(read.owner()).as("seed %d", seed).isIn(owner, "@" + owner);
            wanted.set(number, Likeness.task(read));
        } else {
            var due = LocalDate.of(2026, 8, 1).plusDays(random.nextInt(400));
            patch = new Edits(document).withDue(action, due);
            var read = Postmortem.read(patch.applyTo(document.text())).actions().get(number);
            assertThat(read.dueDate()).as("seed %d", seed).isEqualTo(due);
            wanted.set(number, Likeness.task(read));
        }
        var now = Postmortem.read(patch.applyTo(document.text()));
        assertThat(patch.end() - patch.start()).as("seed %d", seed).isLessThan(30);
        assertThat(Likeness.of(now).actions()).as("seed %d", seed).isEqualTo(wanted);
        boolean inWords =
                patch.end() > patch.start()
                        && patch.start() >= action.textSpan().start()
                        && patch.end() <= action.textSpan().end();
        assertThat(now.actions().get(number).text())
                .isEqualTo(
                        inWords
                                ? action.text()
                                        .replace(
                                                document.text()
                                                        .substring(patch.start(), patch.end()),
                                                patch.replacement())
                                : action.text());
        assertThat(Likeness.of(now).timeline()).isEqualTo(before.timeline());
        return now.text();
    }

    /** A minute near the events that are there. */
    private static Instant moment(Postmortem document, Random random) {
        var known = new ArrayList<Instant>();
        for (var entry : document.timeline()) {
            var at = entry.at();
            if (at != null) {
                known.add(at);
            }
        }
        var base =
                known.isEmpty()
                        ? Instant.parse("2026-04-02T12:00:00Z")
                        : known.get(random.nextInt(known.size()));
        return base.plusSeconds(60L * (random.nextInt(120) - 60));
    }
}
