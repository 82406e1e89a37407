package dev.unrepeat.bar;

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

    private Postmortem(DocumentReader.Reading reading) {
        this.reading = reading;
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

    /** The zone that is said to hold for all times. */
    public ZoneKind zone() {
        return reading.zone().kind();
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
                found.contains(SectionName.WENT_WELL)
                        || found.contains(SectionName.WENT_WRONG)
                        || found.contains(SectionName.LUCKY);
        if (parts && !found.contains(SectionName.CAUSES) || found.contains(SectionName.WENT_WELL)) {
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

    /** The words of all sentences, headings included; quoted chats and code are left out. */
    public List<String> sentences() {
        return spoken().stream().flatMap(List::stream).map(Sentence::text).toList();
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
     * Puts {@code ACT-42: } in front of the words of an action, or in the place of another
     * reference.
     */
    public Patch withActionRef(ActionItem action, String ref) {
        return Edits.withActionRef(this, action, ref);
    }

    /** Adds an event to the timeline, where it belongs by time when the timeline is a table. */
    public Patch addTimelineRow(java.time.Instant at, String what) {
        return Edits.addTimelineRow(this, at, what);
    }
}
