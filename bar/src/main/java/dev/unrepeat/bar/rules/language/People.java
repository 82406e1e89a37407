package dev.unrepeat.bar.rules.language;

import dev.unrepeat.bar.language.Grammar;
import dev.unrepeat.bar.language.Word;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The people of a document: roles, pronouns, handles, and the names the document itself gives. */
public final class People {

    private static final WordLists LISTS = WordLists.of(People.class);

    private static final String ROLES =
            "(?:(?:the |an? |our |some |other |various |one |another |every |each |all |these"
                + " |those |any )?(?:[\\w-]+"
                + " ){0,2}?(?:engineers?|developers?|devs?|operators?|admins?|administrators?|sysadmins?|sres?|staff|colleagues?|contractors?|employees?|interns?|managers?|authors?|reviewers?|maintainers?|responders?|team"
                + " ?mates?|team members?|members of (?:the |our )?[\\w-]*"
                + " ?team|people|persons?|person|individuals?|folks|someone|somebody|nobody|no"
                + " one|whoever|on-?call(?:er)?|volunteers?|deployers?|releaser)|(?:the |our"
                + " )?(?:[\\w-]+ ){0,2}team)";
    private static final Pattern NAME =
            Pattern.compile("\\b\\p{Lu}\\p{Ll}{2,14}(?: \\p{Lu}\\p{Ll}{2,18})?\\b");

    private static final Set<String> ROLE_HEADS = Set.copyOf(LISTS.list("role-heads"));
    private static final Set<String> ANYBODY = Set.copyOf(LISTS.list("anybody"));
    private static final Set<String> SELVES = Set.of("we", "i", "you", "they");
    private static final Pattern MACHINE =
            Pattern.compile("\\b" + LISTS.any("machine") + " (?:managers?|operators?|members?)$");

    /** Given names that no common program has. */
    private static final Set<String> GIVEN = Set.copyOf(LISTS.list("given"));

    private static final Set<String> SPEECH = Set.copyOf(LISTS.list("speech"));

    /** Nobody named, so roles and pronouns only. */
    public static final People NONE = new People(Set.of());

    private final String names;
    private final Set<String> known;

    private People(Set<String> found) {
        var joined = new StringBuilder();
        known = new TreeSet<>();
        for (var name : found) {
            joined.append('|').append(Pattern.quote(name.toLowerCase(Locale.ROOT)));
            known.add(name.toLowerCase(Locale.ROOT));
        }
        this.names = joined.toString();
    }

    /** Kind of a grammatical subject. */
    public enum Who {
        PERSON,
        SELF,
        NOBODY
    }

    /** Whether the words, in lower case, hold a name that the document gives. */
    boolean named(String words) {
        return known.stream().anyMatch(words::contains);
    }

    /** Who the noun, name or pronoun is, as far as the sentence and the document tell. */
    public Who who(Grammar grammar, int head) {
        if (head < 0) {
            return Who.NOBODY;
        }
        var word = grammar.word(head);
        var low = word.low();
        if (SELVES.contains(low)) {
            return Who.SELF;
        }
        var phrase = grammar.phrase(head);
        boolean handle = low.startsWith("@") && low.length() > 1;
        return handle
                        || ANYBODY.contains(low)
                        || phrase.endsWith("no one")
                        || role(low, phrase)
                        || known.contains(low)
                        || known.contains(phrase)
                        || given(word)
                        || speaks(grammar, head)
                ? Who.PERSON
                : Who.NOBODY;
    }

    private static boolean given(Word word) {
        return Character.isUpperCase(word.text().charAt(0)) && GIVEN.contains(word.low());
    }

    private static boolean role(String low, String phrase) {
        var single =
                low.endsWith("s") && !low.endsWith("ss") ? low.substring(0, low.length() - 1) : low;
        if (!ROLE_HEADS.contains(single) && !ROLE_HEADS.contains(low)) {
            return false;
        }
        return !MACHINE.matcher(phrase).find()
                && !(single.equals("lead")
                        && !phrase.matches(".*\\b(?:team|tech|shift|incident|engineering) leads?"));
    }

    /** Whether the name says or thinks something in this sentence, which machines do not. */
    private static boolean speaks(Grammar grammar, int head) {
        if (!Character.isUpperCase(grammar.word(head).text().charAt(0))) {
            return false;
        }
        var words = grammar.words();
        for (int i = 0; i < words.size(); i++) {
            if (SPEECH.contains(words.get(i).low())
                    && grammar.subject(i) >= 0
                    && grammar.word(grammar.subject(i)).low().equals(grammar.word(head).low())) {
                return true;
            }
        }
        return false;
    }

    static People of(Postmortem document) {
        var found = new TreeSet<String>();
        for (var action : document.actions()) {
            var owner = action.owner();
            if (owner != null
                    && owner.matches("@?[\\w. -]{2,40}")
                    && !owner.toLowerCase(Locale.ROOT).contains("team")) {
                found.add(owner.replace("@", ""));
            }
        }
        for (var section : document.sections(SectionName.META)) {
            if (section.heading()
                    .toLowerCase(Locale.ROOT)
                    .matches(
                            ".*\\b(?:attend\\w+|participants?|responders?|authors?|people|involved|owners?).*")) {
                for (var block : document.blocks(section)) {
                    var names = NAME.matcher(block.text().length() > 400 ? "" : block.text());
                    while (names.find() && found.size() < 60) {
                        found.add(names.group());
                        found.add(names.group().split(" ")[0]);
                    }
                }
            }
        }
        found.removeIf(name -> name.length() < 3 || name.equalsIgnoreCase(document.title()));
        return new People(found);
    }

    /** A person as the subject of a clause, in lower case. */
    public String subject() {
        return "(?:(?<![\\w/`])@[\\w.-]+|\\b(?:he|she|they|i|we|you)\\b|\\b"
                + ROLES
                + "\\b"
                + (names.isEmpty() ? "" : "|\\b(?:" + names.substring(1) + ")\\b")
                + ")";
    }
}
