package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.text.Blanks;
import dev.unrepeat.bar.text.Lines;
import dev.unrepeat.bar.text.Prose;
import dev.unrepeat.bar.text.Sentences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a Markdown text into everything the model knows of it. */
public final class DocumentReader {

    private static final Pattern META =
            Pattern.compile("^([A-Z][\\w /-]{1,30})\\s*:\\s*(\\S.{0,199})$");
    private static final Pattern SEVERITY =
            Pattern.compile("(?i)\\b(?:sev|severity|p|s)[ -]?([0-5])\\b");

    private DocumentReader() {}

    /** All that was read. */
    public record Result(
            String text,
            Lines lines,
            String title,
            Map<String, String> metadata,
            List<Block> blocks,
            List<Section> sections,
            Zone zone,
            List<TimelineEntry> timeline,
            List<ActionItem> actions,
            Optional<LocalDate> date,
            List<List<Sentence>> spoken) {

        public Result {
            metadata = Map.copyOf(metadata);
            blocks = List.copyOf(blocks);
            sections = List.copyOf(sections);
            timeline = List.copyOf(timeline);
            actions = List.copyOf(actions);
        }

        /** The sentences of a section, its heading or label left out. */
        public List<Sentence> sentences(Section section) {
            return of(section, this);
        }

        /** The severity as the document writes it, in the form SEV1 where it is a number. */
        public Optional<String> severity() {
            for (var key : List.of("severity", "sev", "incident severity", "priority", "level")) {
                var value = metadata.get(key);
                if (value != null) {
                    var number = SEVERITY.matcher(value);
                    return Optional.of(number.find() ? "SEV" + number.group(1) : value);
                }
            }
            return Optional.empty();
        }
    }

    /** Reads the text. */
    public static Result read(String text) {
        var lines = new Lines(text);
        var front = FrontMatter.of(text);
        var blocks = PlainLabels.divided(BlockReader.read(Marks.folded(text), front.end()));
        int titleBlock = titleBlock(blocks);
        var title =
                titleBlock >= 0
                        ? blocks.get(titleBlock).text()
                        : front.values().getOrDefault("title", firstLine(blocks));
        var sections = Outline.of(blocks, lines, titleBlock);
        var metadata = metadata(front, blocks, sections);
        var zone = ZoneReader.declared(metadata).orElseGet(() -> ZoneReader.read(blocks, sections));
        var date = date(title, metadata, blocks, sections);
        var timeline = TimelineReader.read(blocks, sections, lines, zone, date);
        var actions = ActionReader.read(blocks, sections, lines);
        return new Result(
                text,
                lines,
                title,
                metadata,
                blocks,
                sections,
                zone,
                timeline,
                actions,
                Optional.ofNullable(date),
                blocks.stream().map(block -> spoken(block, lines)).toList());
    }

    /**
     * The first heading, when it is of the first level or stands alone at the top and announces no
     * section.
     */
    private static int titleBlock(List<Block> blocks) {
        for (int i = 0; i < Math.min(blocks.size(), 12); i++) {
            var block = blocks.get(i);
            if (block.kind() == Kind.HEADING) {
                boolean first =
                        block.level() == 1
                                || i == 0 && block.level() == 2 && !only(blocks, block.level());
                boolean names = !HeadingMeaning.of(block.text()).isEmpty();
                boolean others = count(blocks, block.level()) > 1;
                return first && !(names && (others || block.text().length() < 30)) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean only(List<Block> blocks, int level) {
        return count(blocks, level) > 1;
    }

    private static int count(List<Block> blocks, int level) {
        int count = 0;
        for (var block : blocks) {
            count += block.kind() == Kind.HEADING && block.level() == level ? 1 : 0;
        }
        return count;
    }

    private static String firstLine(List<Block> blocks) {
        for (var block : blocks) {
            if (block.isProse() && !block.text().isBlank()) {
                var line = block.text().lines().findFirst().orElse("");
                return line.length() <= 160 ? line : "";
            }
        }
        return "";
    }

    private static Map<String, String> metadata(
            FrontMatter front, List<Block> blocks, List<Section> sections) {
        var metadata = new LinkedHashMap<>(front.values());
        int limit = Math.min(blocks.size(), 60);
        for (int i = 0; i < limit; i++) {
            var block = blocks.get(i);
            if (block.isProse() && block.kind() != Kind.HEADING && !block.quoted()) {
                keep(metadata, block);
            }
        }
        for (var section : sections) {
            for (int i = section.firstBlock();
                    section.is(SectionName.META) && i < section.endBlock();
                    i++) {
                keep(metadata, blocks.get(i));
            }
            var name = section.is(SectionName.META) ? HeadingMeaning.plain(section.heading()) : "";
            if (name.equals("severity") && section.firstBlock() + 1 < section.endBlock()) {
                metadata.putIfAbsent(name, blocks.get(section.firstBlock() + 1).text());
            }
        }
        return metadata;
    }

    private static void keep(Map<String, String> metadata, Block block) {
        if (block.cells().size() == 2) {
            metadata.putIfAbsent(
                    block.cells().getFirst().text().toLowerCase(Locale.ROOT),
                    block.cells().getLast().text());
        }
        var head = block.text().length() > 600 ? block.text().substring(0, 600) : block.text();
        head.lines()
                .forEach(line -> {
                    var found = META.matcher(line.strip());
                    if (found.matches()) {
                        metadata.putIfAbsent(
                                found.group(1).toLowerCase(Locale.ROOT).strip(),
                                found.group(2).strip());
                    }
                });
    }

    private static @Nullable LocalDate date(
            String title,
            Map<String, String> metadata,
            List<Block> blocks,
            List<Section> sections) {
        for (var key : List.of("date", "incident date", "incident from", "started", "start")) {
            var found = Stamps.date(metadata.getOrDefault(key, ""));
            if (found.isPresent() && found.get().getYear() != Stamps.YEARLESS) {
                return found.get();
            }
        }
        var titled = Stamps.date(title).filter(day -> day.getYear() != Stamps.YEARLESS);
        if (titled.isPresent()) {
            return titled.get();
        }
        var promises = promises(sections);
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var found =
                    block.kind() == Kind.CODE || promises.get(i)
                            ? Optional.<LocalDate>empty()
                            : Stamps.date(block.text());
            if (found.isPresent() && found.get().getYear() != Stamps.YEARLESS) {
                return found.get();
            }
        }
        return null;
    }

    /** The blocks about actions: the dates there are those by which something is to be done. */
    private static BitSet promises(List<Section> sections) {
        var found = new BitSet();
        for (var section : sections) {
            if (section.is(SectionName.ACTIONS) && section.names().size() == 1) {
                found.set(section.firstBlock(), section.endBlock());
            }
        }
        return found;
    }

    private static List<Sentence> spoken(Block block, Lines lines) {
        if (!block.isProse() || block.quoted() || block.kind() == Kind.HEADER_ROW) {
            return List.of();
        }
        return spoken(block, block.prose(), lines);
    }

    private static List<Sentence> spoken(Block block, Prose prose, Lines lines) {
        var found = new ArrayList<Sentence>();
        for (var part : Sentences.of(prose)) {
            int end = part.endOffset(part.text().length());
            var text = Blanks.folded(part.text());
            var low = text.toLowerCase(Locale.ROOT).replace('’', '\'');
            found.add(new Sentence(text, low, block, lines.span(part.offset(0), end)));
        }
        return List.copyOf(found);
    }

    private static List<Sentence> of(Section section, Result reading) {
        var found = new ArrayList<Sentence>();
        for (int i = section.firstBlock(); i < section.endBlock(); i++) {
            var block = reading.blocks().get(i);
            boolean label = i == section.firstBlock() && section.level() == 9;
            if (label) {
                int from =
                        Math.min(block.text().length(), Label.of(block).map(Label::end).orElse(0));
                found.addAll(
                        spoken(
                                block,
                                block.prose().part(from, block.text().length()),
                                reading.lines()));
            } else if (block.kind() != Kind.HEADING) {
                found.addAll(reading.spoken().get(i));
            }
        }
        return List.copyOf(found);
    }
}
