package dev.unrepeat.incident.visibility;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What can be hidden from a reader, with the way in which a request names it. */
public enum Thing {
    INCIDENT(
            "incident",
            "INC-([0-9]{1,15})",
            """
            select 1
              from incident i
             where i.number = :key::bigint
               and i.number is not null
               and not exists (select 1
                                 from hidden_incidents(:reader::uuid) as h (id)
                                where h.id = i.id)
            """),
    POSTMORTEM(
            "post-mortem",
            "PM-([0-9]{1,15})",
            """
            select 1
              from postmortem p
             where p.number = :key::bigint
               and not exists (select 1
                                 from hidden_incidents(:reader::uuid) as h (id)
                                where h.id = p.incident)
            """),
    ACTION(
            "action",
            "ACT-([0-9]{1,15})",
            """
            select 1
              from action a
             where a.number = :key::bigint
               and not exists (select 1
                                 from hidden_actions(:reader::uuid) as h (id)
                                where h.id = a.id)
            """),
    PAGE(
            "page",
            "([0-9a-fA-F]{1,8}(?:-[0-9a-fA-F]{1,4}){3}-[0-9a-fA-F]{1,12})",
            """
            select 1
              from page p
             where p.id = :key::uuid
               and not exists (select 1
                                 from hidden_incidents(:reader::uuid) as h (id)
                                where h.id = p.incident)
            """);

    private final String noun;
    private final Pattern form;
    private final String seen;

    Thing(String noun, String form, String seen) {
        this.noun = noun;
        this.form = Pattern.compile(form);
        this.seen = seen;
    }

    /** What an answer calls it, in the singular. */
    String noun() {
        return noun;
    }

    /**
     * Returns what the database knows it by, or empty for what no reference of its kind is. An id
     * is read as the route reads it: in capitals, and without its leading zeros.
     */
    Optional<String> key(String ref) {
        var found = form.matcher(ref.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        var key = found.group(1);
        return Optional.of(this == PAGE ? UUID.fromString(key).toString() : key);
    }

    /** SQL that has a row where the thing {@code :key} exists and {@code :reader} sees it. */
    String seen() {
        return seen;
    }
}
