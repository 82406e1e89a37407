package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds who is to do a thing. "Team", "all" or "to be decided" is nobody; a named team is somebody.
 */
final class Owners {

    private static final WordLists LISTS = WordLists.of(Owners.class);

    private static final Set<String> NOBODY = Set.copyOf(LISTS.list("nobody"));
    private static final Pattern KEYED =
            Pattern.compile(
                    "(?:\\bowners?|\\bassignees?|\\bassigned(?: to)?|\\bDRI|\\bresponsible|\\bby"
                            + " whom|\\bwho|\\blead)\\s*[:=]\\s*\\**([^,;|)\\]\\n]{1,60})",
                    Pattern.CASE_INSENSITIVE);

    /** The next field of the same line: "Lena. Due: 2026-06-01", "Lena - Due". */
    private static final Pattern NEXT_FIELD =
            Pattern.compile(
                    "[\\s.;,/–—*_-]*[\\s*_.(/-](?:due(?: date)?|eta|deadline|target(?:"
                        + " date)?|when|by|priority|prio|status|ticket|type|category|date|ref)\\b\\**\\s*[:=].*$",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ENDING = Pattern.compile("[\\s*_`/.–—-]+$");

    /** "(Lena, 2026-06-01)" and "/ Lena / 2026-06-01" at the end. */
    private static final Pattern BEFORE_DATE =
            Pattern.compile(
                    "(?:[(\\[]|\\s/\\s?)(@?\\p{Lu}[\\p{L}.'’-]{1,18}(?:"
                            + " \\p{Lu}[\\p{L}.'’-]{1,18})?)(?:,| ?/) ?(?:by |due"
                            + " )?(?=\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})");

    private static final Pattern HANDLE =
            Pattern.compile("(?<![\\w/.`])@([A-Za-z][\\w.-]{0,38}[\\w])(?![\\w/@.])");
    private static final Pattern CODED_HANDLE = Pattern.compile("`@([A-Za-z][\\w.-]{0,38}\\w)`");
    private static final Pattern INITIALS =
            Pattern.compile("^\\[([A-Z]{2,4}|[a-z]{2,12}|[A-Z][a-z]{1,14})\\](?![(\\[:])");
    private static final Pattern LEADING_ASIDE =
            Pattern.compile(
                    "^\\(([A-Za-z][\\w.-]*(?:(?:, | & | and |"
                            + " )[A-Za-z][\\w.-]*){0,3})\\)\\s+(?=\\S)");
    private static final Pattern TRAILING_INITIALS =
            Pattern.compile("[\\[(]([A-Z]{2,3})[\\])]\\s*$");
    private static final Pattern TRAILING =
            Pattern.compile(
                    "\\s(?::|–|—|-|->|→)\\s*(\\p{Lu}\\p{Ll}{1,14}(?:"
                            + " (?:\\p{Lu}\\.?|\\p{Lu}\\p{L}{1,18})){0,2}(?: \\.{3})?)\\s*\\.?$");
    private static final Pattern TO_DO =
            Pattern.compile(
                    "^(\\p{Lu}\\p{Ll}{1,14}(?: \\p{Lu}\\p{Ll}{1,18})?|[A-Z]{2,3}) to [a-z]{2,}");
    private static final Pattern INSIDE_TO_DO =
            Pattern.compile(
                    "[.?!]\\s+(\\p{Lu}\\p{Ll}{2,14}) to"
                        + " (?:look|check|do|write|add|fix|ask|talk|create|follow|set|make|send|raise|update|review)\\b");
    private static final Pattern TEAM =
            Pattern.compile(
                    "^(?:the )?((?:[\\w&/-]+ ){1,3}(?:team|squad|crew|group))(?:'s)?"
                            + " (?:should|will|to|must|needs? to|is going to|has to)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile(
                    "@?[\\p{L}][\\p{L}.'’-]*(?:"
                            + " (?:\\p{Lu}[\\p{L}.'’-]*|&|and|/|,|\\+|of|the|team|squad)){0,5}");
    private static final Pattern LONG_NAME = Pattern.compile("\\s+\\.{3}$");
    private static final Set<String> NOT_NAMES = Set.copyOf(LISTS.list("not-names"));

    private static final Stems GROUPS = Stems.of("team|squad|crew|group|Team|Squad|Crew|Group");

    private Owners() {}

    /** A name, with its place in the words. */
    record Named(String name, int start, int end) {}

    /** The person or the team that the words name as responsible. */
    static Optional<String> in(String text) {
        return find(text).map(Named::name);
    }

    private static final Recent<Optional<Named>> KNOWN = new Recent<>(Owners::read);

    static Optional<Named> find(String text) {
        return KNOWN.of(text);
    }

    private static Optional<Named> read(String text) {
        var handles = text.indexOf('@') >= 0 ? text : "";
        return match(KEYED, text)
                .map(Owners::beforeNextField)
                .or(() -> match(HANDLE, handles).map(Owners::withSign))
                .or(() -> match(CODED_HANDLE, handles).map(Owners::withSign))
                .or(() -> match(INITIALS, text))
                .or(() -> match(LEADING_ASIDE, text).filter(it -> isName(it.name())))
                .or(() -> match(TRAILING_INITIALS, text))
                .or(() -> match(TO_DO, text).filter(it -> isName(it.name())))
                .or(() -> match(INSIDE_TO_DO, text).filter(it -> isName(it.name())))
                .or(() -> match(TEAM, GROUPS.in(text) ? text : ""))
                .or(() -> match(BEFORE_DATE, text).filter(it -> isName(it.name())))
                .or(() -> match(TRAILING, text).filter(it -> isName(it.name())));
    }

    private static Named beforeNextField(Named found) {
        var name = NEXT_FIELD.matcher(found.name()).replaceFirst("");
        var kept = ENDING.matcher(name).replaceFirst("");
        return kept.isBlank()
                ? found
                : new Named(kept, found.start(), found.start() + kept.length());
    }

    private static Named withSign(Named handle) {
        return new Named("@" + handle.name(), handle.start() - 1, handle.end());
    }

    /** What a cell or a label says when it is a person or a team. */
    static Optional<String> named(String words) {
        var name = words.strip().replaceAll("^[*_`\\[(]+|[*_`\\]):]+$", "").strip();
        return somebody(name) && name.length() <= 60 && NAME.matcher(name).matches()
                ? Optional.of(name)
                : Optional.empty();
    }

    /** Whether a cell under "owner" names somebody. */
    static Optional<String> cell(String words) {
        var name = words.strip().replaceAll("^[*_`]+|[*_`]+$", "").strip();
        return somebody(name) ? Optional.of(name) : Optional.empty();
    }

    /** A long name that a tool cut off, without its dots. */
    static String cut(String name) {
        return LONG_NAME.matcher(name).replaceFirst("");
    }

    static boolean somebody(String name) {
        var low = name.toLowerCase(Locale.ROOT).strip();
        return !low.isEmpty()
                && !NOBODY.contains(low)
                && low.chars().anyMatch(Character::isLetter)
                && !low.startsWith("tbd")
                && !low.startsWith("to be ");
    }

    /** Whether the words can be a name: no verb, no word that "to" follows. */
    static boolean isName(String name) {
        var first = name.split(" ")[0].toLowerCase(Locale.ROOT);
        return !NOT_NAMES.contains(first) && !Commitments.begins(first);
    }

    private static Optional<Named> match(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        var name = found.group(1).strip().replaceAll("[*_`]+$", "").strip();
        int start = text.indexOf(name, found.start(1));
        return somebody(name)
                ? Optional.of(new Named(name, start, start + name.length()))
                : Optional.empty();
    }
}
