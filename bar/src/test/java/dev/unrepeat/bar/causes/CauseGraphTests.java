package dev.unrepeat.bar.causes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.edit.CauseEdits.Wanted;
import dev.unrepeat.bar.edit.Edits;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CauseGraphTests {

    private static final String LABELS =
            """
            # Labels

            ## Causes

            The font was rejected.

            ```mermaid
            flowchart BT
              %% read from the bottom
              out["Labels were not printed"]:::event
              font["The new version rejects a font"]:::condition --> out
              render["No label is rendered before a release"]:::missing_defence --> font
              subgraph Monitoring
                alert("No alert on the queue's age") --> out
              end
              class render test
              classDef event fill:#fee
            ```

            ## Actions

            - [ ] ACT-1: render one label of each kind in the pipeline (owner: @ana, due: 2026-12-01, closes render)
            - [ ] ACT-2: alert when the queue is older than 5 minutes (owner: @lin, closes: alert, font)
            """;

    @Test
    void readsKindsLayersEdgesAndWhatActionsClose() {
        var graph = Postmortem.read(LABELS).causes();
        assertThat(graph.causes())
                .extracting(Cause::id, Cause::kind, Cause::layer, Cause::reach)
                .containsExactly(
                        Tuple.tuple("out", CauseKind.EVENT, null, null),
                        Tuple.tuple("font", CauseKind.CONDITION, null, Reach.PROXIMATE),
                        Tuple.tuple(
                                "render", CauseKind.MISSING_DEFENCE, Layer.TEST, Reach.SYSTEMIC),
                        Tuple.tuple(
                                "alert",
                                CauseKind.MISSING_DEFENCE,
                                Layer.MONITORING,
                                Reach.PROXIMATE));
        assertThat(graph.edges())
                .containsExactly(
                        new CauseEdge("font", "out"),
                        new CauseEdge("render", "font"),
                        new CauseEdge("alert", "out"));
        assertThat(graph.closedBy().get("render")).containsExactly(0);
        assertThat(graph.closedBy().get("font")).containsExactly(1);
        assertThat(graph.depth()).isEqualTo(3);
        assertThat(graph.outcomes()).extracting(Cause::id).containsExactly("out");
        assertThat(graph.roots()).extracting(Cause::id).containsExactly("render", "alert");
        assertThat(graph.problems()).isEmpty();
        var cause = graph.cause("render").orElseThrow();
        assertThat(cause.span().in(LABELS)).isEqualTo("No label is rendered before a release");
        assertThat(cause.span().line()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            textBlock =
                    """
                    a --> b ^ a>b
                    a-->b-->c ^ a>b b>c
                    a & b --> c ^ a>c b>c
                    a -->|made possible| b ^ a>b
                    a -->|because| b ^ b>a
                    a -- why? --> b ^ b>a
                    a == led to ==> b ^ a>b
                    a -. slowly .-> b ^ a>b
                    a -.-> b ^ a>b
                    a --- b ^ a>b
                    a <--> b ^ a>b b>a
                    a --x b ^ a>b
                    e1@a --> b ^ ~an arrow~
                    a["x; y"] --> b["(z) [w]"]; b --> c ^ a>b b>c
                    a@{ shape: rect, label: "words" } --> b ^ a>b
                    a[/slanted/] --> b{{six}} ^ a>b
                    a(((three))) --> b>flag] ^ a>b
                    a-b --> c.d ^ a-b>c.d
                    a["open --> b ^ ~the label of a is not closed~
                    a --> ^ ~a node is expected~
                    a b ^ ~an arrow~
                    """)
    void readsLinks(String line, String expected) {
        var graph =
                Postmortem.read("## Causes\n\n```mermaid\ngraph TD\n" + line + "\n```\n").causes();
        if (expected.startsWith("a ")
                || expected.startsWith("an ")
                || expected.startsWith("the ")) {
            assertThat(graph.problems()).hasSize(1);
            assertThat(graph.problems().getFirst().message()).startsWith(expected);
            assertThat(graph.problems().getFirst().span().line()).isEqualTo(5);
        } else {
            assertThat(graph.problems()).isEmpty();
            assertThat(
                            graph.edges().stream()
                                    .map(it -> it.from() + ">" + it.to())
                                    .collect(Collectors.joining(" ")))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequenceDiagram\n  a ->> b: hi", "", "pie title x", "gantt\n title y"})
    void otherDiagramsAreNoGraph(String body) {
        assertThat(
                        Postmortem.read("## Causes\n\n```mermaid\n" + body + "\n```\n")
                                .causes()
                                .exists())
                .isFalse();
    }

    @Test
    void aChartOfSomethingElseIsNotTakenForTheCauses() {
        var chart = "```mermaid\nflowchart LR\n  user --> shop --> bank\n```\n";
        assertThat(Postmortem.read("## Background\n\n" + chart).causes().exists()).isFalse();
        assertThat(
                        Postmortem.read("## Background\n\n" + chart.replace("shop", "shop:::event"))
                                .causes()
                                .exists())
                .isTrue();
    }

    @Test
    void circlesAreFoundAndHangNothing() {
        var graph =
                Postmortem.read(
                                "## Causes\n\n"
                                        + "```mermaid\n"
                                        + "graph TD\n"
                                        + "x --> a --> b --> c --> a\n"
                                        + "z --> z\n"
                                        + "```\n")
                        .causes();
        assertThat(graph.cycle()).extracting(Cause::id).containsExactly("a", "b", "c", "z");
        assertThat(graph.depth()).isEqualTo(1);
    }

    @Test
    void anEditTouchesNothingElse() {
        var document = Postmortem.read(LABELS);
        var wanted =
                document.causes().causes().stream()
                        .map(it ->
                                new Wanted(
                                        it.id(),
                                        it.kind(),
                                        it.id().equals("font") ? "It rejects \"Inter\"" : it.text(),
                                        it.layer()))
                        .toList();
        var patch = new Edits(document).withCauses(wanted, document.causes().edges());
        assertThat(LABELS.substring(patch.start(), patch.end()))
                .isEqualTo("The new version rejects a font");
        assertThat(patch.replacement()).isEqualTo("It rejects #quot;Inter#quot;");
        var same =
                new Edits(document)
                        .withCauses(
                                document.causes().causes().stream()
                                        .map(CauseGraphTests::wanted)
                                        .toList(),
                                document.causes().edges());
        assertThat(same.applyTo(LABELS)).isEqualTo(LABELS);
        assertThat(same.replacement()).isEmpty();
    }

    @Test
    void refusesWhatIsNoGraph() {
        var document = Postmortem.read(LABELS);
        var a = new Wanted("a", CauseKind.EVENT, "x", null);
        var b = new Wanted("b", CauseKind.CONDITION, "y", null);
        assertThatThrownBy(() ->
                        new Edits(document)
                                .withCauses(List.of(a), List.of(new CauseEdge("a", "z"))))
                .hasMessageContaining("'z'");
        assertThatThrownBy(() -> new Edits(document).withCauses(List.of(a, a), List.of()))
                .hasMessageContaining("repeats");
        assertThatThrownBy(() ->
                        new Edits(document)
                                .withCauses(
                                        List.of(a, b),
                                        List.of(new CauseEdge("a", "b"), new CauseEdge("b", "a"))))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> new Wanted("a b", CauseKind.EVENT, "x", null))
                .hasMessageContaining("a b");
        assertThatThrownBy(() -> new Wanted("a", CauseKind.EVENT, " ", null))
                .hasMessageContaining("empty");
    }

    private static Wanted wanted(Cause cause) {
        return new Wanted(cause.id(), cause.kind(), cause.text(), cause.layer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LABELS,
                "# Nothing yet\n",
                "",
                "## Root cause\r\n\r\nA disk.\r\n\r\n## Actions\r\n\r\n- none\r\n",
                "# A\n\n"
                        + "## Causes\n\n"
                        + "- **Causes**\n\n"
                        + "> ```mermaid\n"
                        + "> graph TD\n"
                        + ">   a[One] --> b(Two); c --> b\n"
                        + ">   class a,c design; class b event\n"
                        + "> ```\n\n"
                        + "## Actions\n",
                "## Causes\n\n"
                        + "```mermaid\n"
                        + "flowchart LR\n"
                        + "subgraph Review\n"
                        + " a & b --> c --> d\n"
                        + "end\n"
                        + "b:::event --- d\n"
                        + "```"
            })
    void whatIsWrittenIsRead(String original) {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var text = original;
            for (int step = 0; step < 4; step++) {
                text = edited(text, random, seed);
            }
        }
    }

    private static String edited(String text, Random random, int seed) {
        var document = Postmortem.read(text);
        var graph = document.causes();
        var causes =
                graph.causes().stream()
                        .map(CauseGraphTests::wanted)
                        .collect(Collectors.toCollection(ArrayList::new));
        var edges = new ArrayList<>(graph.edges());
        switch (random.nextInt(6)) {
            case 0 -> {
                var id = "n" + random.nextInt(1000);
                if (causes.stream().noneMatch(it -> it.id().equals(id))) {
                    causes.add(
                            new Wanted(
                                    id,
                                    CauseKind.values()[random.nextInt(3)],
                                    words(random),
                                    random.nextBoolean()
                                            ? null
                                            : Layer.values()[random.nextInt(8)]));
                }
            }
            case 1 -> {
                if (causes.size() > 1) {
                    int from = random.nextInt(causes.size() - 1);
                    int to = from + 1 + random.nextInt(causes.size() - from - 1);
                    var edge = new CauseEdge(causes.get(from).id(), causes.get(to).id());
                    edges.add(edge);
                    if (cyclic(causes, edges)) {
                        edges.remove(edge);
                    }
                }
            }
            case 2 -> {
                if (!edges.isEmpty()) {
                    edges.remove(random.nextInt(edges.size()));
                }
            }
            case 3 -> {
                if (causes.size() > 1) {
                    var gone = causes.remove(random.nextInt(causes.size())).id();
                    edges.removeIf(it -> it.from().equals(gone) || it.to().equals(gone));
                }
            }
            case 4 -> {
                if (!causes.isEmpty()) {
                    int at = random.nextInt(causes.size());
                    var old = causes.get(at);
                    causes.set(at, new Wanted(old.id(), old.kind(), words(random), old.layer()));
                }
            }
            default -> {
                if (!causes.isEmpty()) {
                    int at = random.nextInt(causes.size());
                    var old = causes.get(at);
                    var layer = random.nextInt(9);
                    causes.set(
                            at,
                            new Wanted(
                                    old.id(),
                                    CauseKind.values()[random.nextInt(3)],
                                    old.text(),
                                    layer == 8 ? null : Layer.values()[layer]));
                }
            }
        }
        var now = new Edits(document).withCauses(causes, edges).applyTo(text);
        var read = Postmortem.read(now);
        assertThat(
                        new TreeSet<>(
                                read.causes().causes().stream()
                                        .map(it -> wanted(it).toString())
                                        .toList()))
                .as("seed %d\n%s\n---\n%s", seed, text, now)
                .isEqualTo(new TreeSet<>(causes.stream().map(Wanted::toString).toList()));
        assertThat(read.causes().edges())
                .as("seed %d\n%s\n---\n%s", seed, text, now)
                .containsExactlyInAnyOrderElementsOf(new LinkedHashSet<>(edges));
        assertThat(read.actions().size()).isEqualTo(document.actions().size());
        return now;
    }

    private static boolean cyclic(List<Wanted> causes, List<CauseEdge> edges) {
        try {
            new Edits(Postmortem.read("")).withCauses(causes, edges);
            return false;
        } catch (IllegalArgumentException round) {
            return true;
        }
    }

    private static String words(Random random) {
        var marks =
                List.of(
                        "disk",
                        "\"quoted\"",
                        "a --> b",
                        "#35;",
                        "[x]",
                        "(y)",
                        "<b>",
                        "100 %",
                        "`z`",
                        "end",
                        "ü",
                        "; c",
                        "&");
        return marks.get(random.nextInt(marks.size()))
                + " "
                + marks.get(random.nextInt(marks.size()))
                + " full";
    }
}
