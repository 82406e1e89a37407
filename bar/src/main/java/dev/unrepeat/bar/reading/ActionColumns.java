package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.text.Prose;
import java.util.List;
import java.util.regex.Pattern;

/** Columns of a table of actions by their meaning; -1 where none does. */
record ActionColumns(int text, int owner, int due, int ticket, int category, int done) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "(?i)\\b(?:actions?|tasks?|items?|what|description|measures?|title|summary|improvement|follow[-"
                        + " ]?up|recommendation|todo|details?)\\b");
    private static final Pattern OWNER =
            Pattern.compile(
                    "(?i)\\b(?:owners?|who|assignees?|assigned|responsible|dri|lead|person|team|due[nñ]o|responsable|verantwortlich\\w*|zust[aä]ndig\\w*)\\b");
    private static final Pattern DUE =
            Pattern.compile(
                    "(?i)\\b(?:due|dates?|deadline|when|eta|target|by|timeline|fecha|plazo|frist|termin|f[aä]llig\\w*)\\b");
    private static final Pattern TICKET =
            Pattern.compile(
                    "(?i)\\b(?:tickets?|issues?|bugs?|links?|tracking|jira|pr|github|reference|id)\\b|^#$");
    private static final Pattern CATEGORY =
            Pattern.compile("(?i)\\b(?:type|kind|category|class)\\b");
    private static final Pattern DONE =
            Pattern.compile("(?i)\\b(?:status|done|state|progress|complete)\\b");

    static final ActionColumns FIRST = new ActionColumns(0, -1, -1, -1, -1, -1);

    static ActionColumns of(List<Prose> header) {
        int owner = find(header, OWNER, -1);
        int due = find(header, DUE, owner);
        int done = find(header, DONE, due);
        int category = find(header, CATEGORY, -1);
        int ticket = find(header, TICKET, -1);
        int text = -1;
        for (int i = 0; i < header.size(); i++) {
            boolean taken = i == owner || i == due || i == done || i == category;
            if (!taken && TEXT.matcher(header.get(i).text()).find()) {
                text = i;
                break;
            }
        }
        for (int i = 0; text < 0 && i < header.size(); i++) {
            boolean taken = i == owner || i == due || i == done || i == category || i == ticket;
            text = taken ? -1 : i;
        }
        return new ActionColumns(
                Math.max(text, 0), owner, due, ticket == text ? -1 : ticket, category, done);
    }

    private static int find(List<Prose> header, Pattern words, int not) {
        for (int i = 0; i < header.size(); i++) {
            if (i != not && words.matcher(header.get(i).text()).find()) {
                return i;
            }
        }
        return -1;
    }

    static String cell(Block row, int column) {
        return column < 0 || column >= row.cells().size() ? "" : row.cells().get(column).text();
    }
}
