package dev.unrepeat.recall;

import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.recall.Reference.Stance;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds where a post-mortem names other incidents, and what it says of them. */
final class ReferenceReader {

    private static final int MOST = 60;
    private static final String NOUN =
            "(?:incident|outage|issue|problem|cause|failure|error|bug|event|thing|situation|symptom|behaviou?r)";
    private static final Pattern DIFFERENT =
            Pattern.compile(
                    "\\b(?:(?:an)?other (?:root )?cause|different (?:root"
                        + " )?(?:cause|problem|issue|reason)|(?:not|un)[ -]?(?:directly )?related"
                        + " to|(?:not|n't) (?:have )?(?:the )?same (?:root"
                        + " )?(?:cause|problem|issue)|no connection (?:to|with)|unlike the)\\b");
    private static final Pattern SAME =
            Pattern.compile(
                    "\\b(?:(?:the |exact(?:ly)? |very |almost )?(?:same|identical)(?: root)? "
                            + NOUN
                            + "|(?:same|identical) (?:as|to)|similar (?:to|as|"
                            + NOUN
                            + ")|repeat"
                            + " (?:of|performance)|recurrence|recurr(?:ed|ing)|re-?occur\\w*|(?:happened|occurred|occurring|broke|failed|returned|came"
                            + " back) (?:once )?again|(?:second|third|fourth|2nd|3rd|4th) (?:time|"
                            + NOUN
                            + "|instance|occurrence)|as"
                            + " (?:seen|happened|described|before|previously)|like (?:the"
                            + " )?(?:last|previous|earlier)|previous(?:ly)? "
                            + NOUN
                            + "|(?:seen|happened|experienced|occurred|encountered) (?:this"
                            + " )?(?:before|previously|already)|follow(?:ing|s)? (?:on |up"
                            + " )?(?:from|to) (?:the )?"
                            + NOUN
                            + "|continuation of)\\b");
    private static final Stems STANCES =
            Stems.of(
                    "same|identical|similar|cause|different|relat|no"
                        + " connection|unlike|repeat|recur|reoc|re-oc|again|second|third|fourth|2nd|3rd|4th|as"
                        + " seen|as happ|as desc|as before|as prev|like"
                        + " |previous|before|already|follow|continuation");
    private static final Pattern REF =
            Pattern.compile(
                    "\\b((?:PM[-_#]?|(?:INC|IR|PIR|RCA|INCIDENT|OUTAGE|POSTMORTEM)[-_"
                            + " #]?)\\d[\\d-]{0,12}(?<=\\d))(?!\\w)");
    private static final Pattern FULL =
            Pattern.compile("\\b(20\\d\\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\\d|3[01])\\b");
    private static final String MONTH =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
                + "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + "\\b\\.?,?(?: (20\\d\\d))?");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("\\b" + MONTH + "\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b,?(?: (20\\d\\d))?");
    private static final Pattern DAY_BEFORE =
            Pattern.compile(
                    "\\b(?:yesterday|(?:the )?previous day|(?:the )?day before|last night)\\b");
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private final List<Reference> found = new ArrayList<>();
    private final @Nullable LocalDate own;

    private ReferenceReader(@Nullable LocalDate own) {
        this.own = own;
    }

    static List<Reference> read(Postmortem document) {
        var reader = new ReferenceReader(document.date().orElse(null));
        for (var block : document.spoken()) {
            for (var sentence : block) {
                if (reader.found.size() < MOST) {
                    reader.sentence(sentence);
                }
            }
        }
        return List.copyOf(reader.found);
    }

    private void sentence(Sentence sentence) {
        var stance = stance(sentence.low());
        var text =
                sentence.text().length() > 400
                        ? sentence.text().substring(0, 400)
                        : sentence.text();
        var refs = REF.matcher(sentence.text());
        while (refs.find()) {
            add(new Reference(target(refs.group(1)), null, stance, text));
        }
        for (var link : sentence.block().links()) {
            var file = file(link.target());
            if (!file.isEmpty() && sentence.text().contains(link.words())) {
                add(new Reference(file, null, stance, text));
            }
        }
        if (stance != Stance.NAMED && own != null) {
            days(sentence.low(), own, stance, text);
        }
    }

    private void add(Reference reference) {
        if (!found.contains(reference)) {
            found.add(reference);
        }
    }

    static Stance stance(String low) {
        if (!STANCES.in(low)) {
            return Stance.NAMED;
        }
        return DIFFERENT.matcher(low).find()
                ? Stance.DIFFERENT
                : SAME.matcher(low).find() ? Stance.SAME : Stance.NAMED;
    }

    /** How a reference is compared: small letters, no blanks. */
    static String target(String reference) {
        return reference.toLowerCase(Locale.ROOT).replaceAll("[ _#]", "-");
    }

    /**
     * The name of the file that a link leads to, without its ending; empty when it leads to none.
     */
    static String file(String link) {
        var path = link.replaceFirst("[?#].*$", "");
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.matches("(?i).+\\.(?:md|markdown|html?)")
                && !name.matches(".*\\d.*[-_].*|.*[-_].*\\d.*")) {
            return "";
        }
        try {
            name = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            return "";
        }
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.(?:md|markdown|html?)$", "");
    }

    private void days(String low, LocalDate own, Stance stance, String text) {
        if (DAY_BEFORE.matcher(low).find()) {
            day(own.minusDays(1), stance, text);
        }
        var full = FULL.matcher(low);
        while (full.find()) {
            day(full.group(1), Integer.parseInt(full.group(2)), full.group(3), stance, text);
        }
        var dayFirst = DAY_FIRST.matcher(low);
        while (dayFirst.find()) {
            day(dayFirst.group(3), month(dayFirst, 2), dayFirst.group(1), stance, text);
        }
        var monthFirst = MONTH_FIRST.matcher(low);
        while (monthFirst.find()) {
            day(monthFirst.group(3), month(monthFirst, 1), monthFirst.group(2), stance, text);
        }
    }

    private static int month(Matcher found, int group) {
        return MONTHS.indexOf(found.group(group).substring(0, 3)) + 1;
    }

    private void day(@Nullable String year, int month, String day, Stance stance, String text) {
        if (own == null) {
            return;
        }
        try {
            int inYear = year == null ? own.getYear() : Integer.parseInt(year);
            var date = LocalDate.of(inYear, month, Integer.parseInt(day));
            day(
                    year == null && date.isAfter(own.plusDays(1)) ? date.minusYears(1) : date,
                    stance,
                    text);
        } catch (DateTimeException none) {
            // not a day of the calendar
        }
    }

    private void day(LocalDate day, Stance stance, String text) {
        if (!day.equals(own)) {
            add(new Reference(null, day, stance, text));
        }
    }
}
