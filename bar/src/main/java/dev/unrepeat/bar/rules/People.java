package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.SectionName;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who can be judged in a document: roles, pronouns, handles, and the names the document itself
 * gives.
 */
final class People {

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

    private final String names;

    private People(String names) {
        this.names = names;
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
        var joined = new StringBuilder();
        for (var name : found) {
            joined.append('|').append(Pattern.quote(name.toLowerCase(Locale.ROOT)));
        }
        return new People(joined.toString());
    }

    /** A person as the subject of a clause, in lower case. */
    String subject() {
        return "(?:(?<![\\w/`])@[\\w.-]+|\\b(?:he|she|they|i|we|you)\\b|\\b"
                + ROLES
                + "\\b"
                + (names.isEmpty() ? "" : "|\\b(?:" + names.substring(1) + ")\\b")
                + ")";
    }
}
