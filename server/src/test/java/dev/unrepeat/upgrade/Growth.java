package dev.unrepeat.upgrade;

import dev.unrepeat.upgrade.Schema.Column;
import dev.unrepeat.upgrade.Schema.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What of a migration would break servers that know only the schema before it. */
record Growth(Schema before, Schema after) {

    /**
     * @param subject the table, sequence or function
     * @param words what happened to it
     */
    record Objection(String subject, String words) {

        @Override
        public String toString() {
            return subject + ": " + words;
        }
    }

    /**
     * The table of db-scheduler, whose prepared statements read all columns there are; Unrepeat's
     * own name them.
     */
    private static final String READ_WHOLE = "scheduled_tasks";

    private static final Pattern EXCUSE =
            Pattern.compile("--[ \\t]*previous release:[ \\t]*\\S+[ \\t]+\\S");

    /** All of them, whether the migration has an excuse or not. */
    List<Objection> objections() {
        var found = new ArrayList<Objection>();
        for (var relation : before.relations()) {
            if (!after.relations().contains(relation)) {
                found.add(new Objection(relation, "is gone"));
            }
        }
        before.columns().values().forEach(it -> column(it, found));
        after.columns().values().forEach(it -> compulsory(it, found));
        after.guards().forEach((key, guard) -> guard(key, guard, found));
        before.guards()
                .forEach((key, guard) -> {
                    if (guard.unique()
                            && after.relations().contains(guard.table())
                            && !after.guards().containsKey(key)) {
                        found.add(
                                new Objection(
                                        guard.table(),
                                        "'on conflict' may need what is gone: "
                                                + guard.definition()));
                    }
                });
        before.functions()
                .forEach((name, definition) -> {
                    if (!definition.equals(after.functions().get(name))) {
                        found.add(
                                new Objection(
                                        name.replaceFirst("\\(.*", ""),
                                        "the function is gone or does something else"));
                    }
                });
        return found;
    }

    /** Those that no statement of the migration excuses. */
    List<Objection> objections(String migration) {
        var excused =
                List.of(migration.split(";")).stream()
                        .filter(it -> EXCUSE.matcher(it).find())
                        .map(it -> it.replaceAll("--[^\\n]*", ""))
                        .toList();
        return objections().stream()
                .filter(it -> {
                    var subject = Pattern.compile("\\b" + Pattern.quote(it.subject()) + "\\b");
                    return excused.stream().noneMatch(text -> subject.matcher(text).find());
                })
                .toList();
    }

    private void column(Column was, List<Objection> found) {
        if (!after.relations().contains(was.table())) {
            return;
        }
        var is = after.columns().get(was.path());
        if (is == null) {
            found.add(new Objection(was.table(), was.name() + " is gone"));
            return;
        }
        if (!is.type().equals(was.type())) {
            found.add(
                    new Objection(
                            was.table(),
                            "%s was %s and is %s".formatted(was.name(), was.type(), is.type())));
        }
        if (was.nullable() && !is.nullable()) {
            found.add(new Objection(was.table(), was.name() + " takes null no more"));
        } else if (was.optional() && !is.optional()) {
            found.add(new Objection(was.table(), was.name() + " has no default any more"));
        }
        if (was.writable() && !is.writable()) {
            found.add(new Objection(was.table(), was.name() + " can't be written any more"));
        }
    }

    private void compulsory(Column is, List<Objection> found) {
        if (is.table().equals(READ_WHOLE) && !before.columns().containsKey(is.path())) {
            found.add(
                    new Objection(
                            is.table(), is.name() + " breaks the 'select *' of running servers"));
            return;
        }
        if (before.relations().contains(is.table())
                && !before.columns().containsKey(is.path())
                && !is.optional()) {
            found.add(
                    new Objection(
                            is.table(), is.name() + " is new and compulsory without a default"));
        }
    }

    private void guard(String key, Guard guard, List<Objection> found) {
        if (before.relations().contains(guard.table())
                && !before.guards().containsKey(key)
                && !passesUnwritten(guard)) {
            found.add(new Objection(guard.table(), "may refuse rows: " + guard.definition()));
        }
    }

    /**
     * Whether it looks only at new columns that the previous release leaves null; a null passes.
     */
    private boolean passesUnwritten(Guard guard) {
        return !guard.columns().isEmpty()
                && !guard.definition().contains("IS NOT NULL")
                && !guard.definition().contains("NULLS NOT DISTINCT")
                && guard.columns().stream().allMatch(it -> isNull(guard.table() + "." + it));
    }

    private boolean isNull(String path) {
        var column = after.columns().get(path);
        return !before.columns().containsKey(path) && column != null && column.nullable();
    }
}
