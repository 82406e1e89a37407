package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.causes.CauseGraph;
import dev.unrepeat.bar.causes.CauseReader;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.model.ZoneKind;
import dev.unrepeat.bar.text.Lines;
import dev.unrepeat.bar.text.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A post-mortem: one Markdown text, which stays the truth, and what was read from it. Every part
 * knows its place in the text.
 */
public final class Postmortem {

    private final DocumentReader.Result reading;

    private final CauseGraph causes;

    private Postmortem(DocumentReader.Result reading) {
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
        var found = new LinkedHashSet<SectionName>();
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
}
