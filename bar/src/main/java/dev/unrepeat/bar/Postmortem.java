package dev.unrepeat.bar;

import dev.unrepeat.bar.causes.CauseEdge;
import dev.unrepeat.bar.causes.CauseEdits;
import dev.unrepeat.bar.causes.CauseGraph;
import dev.unrepeat.bar.causes.CauseReader;
import dev.unrepeat.bar.reading.Block;
import dev.unrepeat.bar.reading.DocumentReader;
import dev.unrepeat.bar.reading.Lines;
import dev.unrepeat.bar.reading.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A post-mortem: one Markdown text, which stays the truth, and what was read from it. Every part
 * knows its place in the text, and an edit is a patch of it.
 */
public final class Postmortem {

    private final DocumentReader.Reading reading;

    private final CauseGraph causes;

    private Postmortem(DocumentReader.Reading reading) {
        this.reading = reading;
        this.causes =
                CauseReader.read(
                        reading.text(),
                        reading.blocks(),
                        reading.sections(),
                        reading.actions(),
                        reading.lines());
    }

    /** Reads any Markdown text; no text is refused. */
    public static Postmortem read(String markdown) {
        return new Postmortem(DocumentReader.read(markdown));
    }

    /** The text as it came in, byte for byte. */
    public String text() {
        return reading.text();
    }

    /** The title, or an empty text. */
    public String title() {
        return reading.title();
    }

    /**
     * What front matter or lines such as {@code **Severity**: SEV2} say about the document; keys in
     * lower case.
     */
    public Map<String, String> metadata() {
        return reading.metadata();
    }

    /** The severity, such as {@code SEV1}. */
    public Optional<String> severity() {
        return reading.severity();
    }

    /** The day it is about, as far as the document says. */
    public Optional<LocalDate> date() {
        return reading.date();
    }

    public List<Section> sections() {
        return reading.sections();
    }

    public List<TimelineEntry> timeline() {
        return reading.timeline();
    }

    public List<ActionItem> actions() {
        return reading.actions();
    }

    /** The graph of the causes; {@link CauseGraph#NONE} when the text has no chart of them. */
    public CauseGraph causes() {
        return causes;
    }

    /** The zone that is said to hold for all times. */
    public ZoneKind zone() {
        return reading.zone().kind();
    }

    /** The name of the zone that is said to hold for all times, or an empty text. */
    public String zoneName() {
        return reading.zone().name();
    }

    /** The blocks of the text, in order. */
    public List<Block> blocks() {
        return reading.blocks();
    }

    /** The blocks of one section, its heading first. */
    public List<Block> blocks(Section section) {
        return blocks().subList(section.firstBlock(), section.endBlock());
    }

    /** The sections about the subject. */
    public List<Section> sections(SectionName name) {
        return sections().stream().filter(section -> section.is(name)).toList();
    }

    /** The subjects the document has, in its order; parts of the lessons make lessons. */
    public Set<SectionName> subjects() {
        var found = new java.util.LinkedHashSet<SectionName>();
        for (var section : sections()) {
            for (var name : EnumSet.allOf(SectionName.class)) {
                if (section.is(name)) {
                    found.add(name);
                }
            }
        }
        boolean parts =
                sections().stream()
                        .anyMatch(section ->
                                section.is(SectionName.WENT_WELL)
                                        || section.is(SectionName.LUCKY)
                                        || section.is(SectionName.WENT_WRONG)
                                                && !section.is(SectionName.CAUSES));
        if (parts) {
            found.add(SectionName.LESSONS);
        }
        return found;
    }

    /** The sentences of the sections about the subject; quoted chats and code are left out. */
    public List<Sentence> sentences(SectionName name) {
        var found = new ArrayList<Sentence>();
        for (var section : sections(name)) {
            found.addAll(sentences(section));
        }
        return found;
    }

    /** The sentences of one section, its heading left out; quoted chats and code are left out. */
    public List<Sentence> sentences(Section section) {
        return reading.sentences(section);
    }

    /** The sentences of all blocks, headings included; quoted chats and code are left out. */
    public List<List<Sentence>> spoken() {
        return reading.spoken();
    }

    /** The span of these offsets. */
    public Span span(int start, int end) {
        return lines().span(start, end);
    }

    private Lines lines() {
        return reading.lines();
    }

    /**
     * Appends a line such as {@code - [ ] restart on a lost lease (owner: @ana)} to the actions.
     */
    public Patch addAction(String line) {
        return Edits.addAction(this, line);
    }

    /**
     * Adds an action to the actions.
     *
     * @throws IllegalArgumentException when it can't be read back as it was given, or names a cause
     *     that is not there
     */
    public Patch addAction(NewAction action) {
        return ActionEdits.fresh(this, action);
    }

    /**
     * Puts {@code ACT-42: } in front of the words of an action, or in the place of another
     * reference.
     */
    public Patch withActionRef(ActionItem action, String ref) {
        return Edits.withActionRef(this, action, ref);
    }

    /**
     * Adds an event to the timeline, where it belongs by time and in the form its neighbours have.
     *
     * @throws IllegalArgumentException when there are no words, or the timeline's form can't take
     *     the event without changing what others say
     */
    public Patch addTimelineRow(java.time.Instant at, String what) {
        return TimelineEdits.add(this, at, what);
    }

    /**
     * Takes events out of the timeline, each with its line.
     *
     * @throws IllegalArgumentException when other events would say something else without them
     */
    public Patch withoutTimelineRows(List<TimelineEntry> events) {
        return TimelineRows.remove(this, events);
    }

    /**
     * Names who is to do an action.
     *
     * @throws IllegalArgumentException when the name can't be read back as an owner
     */
    public Patch withOwner(ActionItem action, String owner) {
        return ActionEdits.withOwner(this, action, owner);
    }

    /** Names the day by which an action is to be done. */
    public Patch withDue(ActionItem action, LocalDate due) {
        return ActionEdits.withDue(this, action, due);
    }

    /** Says what an action is for. */
    public Patch withCategory(ActionItem action, Category category) {
        return ActionEdits.withCategory(this, action, category);
    }

    /** Says whether an action contains the failure soon or changes the system for good. */
    public Patch withHorizon(ActionItem action, Horizon horizon) {
        return ActionEdits.withHorizon(this, action, horizon);
    }

    /** Names the causes that an action closes, by their ids in the chart. */
    public Patch withClosed(ActionItem action, List<String> causes) {
        return ActionEdits.withClosed(this, action, causes);
    }

    /**
     * Makes the graph of the causes this one.
     *
     * @throws IllegalArgumentException when an edge names no cause, ids repeat or causes go round
     *     in a circle
     */
    public Patch withCauses(List<CauseEdits.Wanted> wanted, List<CauseEdge> edges) {
        return CauseEdits.write(this, wanted, edges);
    }
}
