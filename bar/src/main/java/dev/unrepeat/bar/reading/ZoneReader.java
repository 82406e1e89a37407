package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the zone that a document declares once for all its times. */
final class ZoneReader {

    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z])(" + Zone.NAME + ")");
    private static final Pattern SAID =
            Pattern.compile(
                    "\\b(?:times?|timestamps?|events|dates|hours|time"
                            + " ?zone)\\b[^.\\n]{0,60}?(?<![A-Za-z])("
                            + Zone.NAME
                            + ")");
    private static final Pattern AFTER_CLOCK =
            Pattern.compile(
                    "(?:\\d{1,2}[:.]\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?\\s?(?:[aApP]\\.?[mM]?\\.?)?|\\d{4}|\\d[aApP][mM])\\s?\\(?("
                            + Zone.PATTERN
                            + ")");

    private ZoneReader() {}

    /** The zone that front matter or a line such as "Timezone: Europe/Berlin" declares. */
    static Optional<Zone> declared(Map<String, String> metadata) {
        for (var key : List.of("timezone", "time zone", "time_zone", "tz")) {
            var value = metadata.get(key);
            if (value != null) {
                var zone = first(WORD, value);
                if (zone != Zone.NONE) {
                    return Optional.of(zone);
                }
            }
        }
        return Optional.empty();
    }

    static Zone read(List<Block> blocks, List<Section> sections) {
        for (var section : sections) {
            if (section.is(SectionName.TIMELINE)) {
                var zone = heading(blocks, section);
                if (zone != Zone.NONE) {
                    return zone;
                }
            }
        }
        var said = anywhere(blocks, SAID);
        return said == Zone.NONE ? anywhere(blocks, AFTER_CLOCK) : said;
    }

    private static Zone heading(List<Block> blocks, Section section) {
        int end = Math.min(section.endBlock(), section.firstBlock() + 4);
        for (int i = section.firstBlock(); i < end; i++) {
            var block = blocks.get(i);
            boolean head =
                    block.kind() == Kind.HEADING
                            || block.kind() == Kind.HEADER_ROW
                            || block.kind() == Kind.PARAGRAPH && block.text().length() < 120;
            if (head && !Stamps.leads(block.text())) {
                var zone = first(WORD, block.text());
                if (zone != Zone.NONE) {
                    return zone;
                }
            }
        }
        return Zone.NONE;
    }

    private static Zone anywhere(List<Block> blocks, Pattern pattern) {
        for (var block : blocks) {
            if (block.kind() != Kind.CODE && !block.quoted()) {
                var zone = first(pattern, block.text());
                if (zone != Zone.NONE) {
                    return zone;
                }
            }
        }
        return Zone.NONE;
    }

    private static Zone first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        while (found.find()) {
            var zone = Zone.of(found.group(1));
            if (zone.isPresent()) {
                return zone.get();
            }
        }
        return Zone.NONE;
    }
}
