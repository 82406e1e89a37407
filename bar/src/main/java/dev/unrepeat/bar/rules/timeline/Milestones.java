package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a timeline that tell how an incident was noticed and how it was ended, by their
 * words; null where no row does.
 */
record Milestones(@Nullable TimelineEntry detected, @Nullable TimelineEntry ended, boolean before) {

    private static final int LONGEST = 600;
    private static final int FEW = 12;
    private static final Pattern DETECTED =
            Pattern.compile(
                    "\\b(?:alert\\w*|alarm\\w*|pag(?:e|es|ed|ing)\\b(?!"
                        + " (?:load|view))|notic\\w+|report(?:s|ed|ing)?|detect\\w*"
                        + "|discover\\w*|reali[sz]\\w+|aware|identif\\w+|spot(?:s|ted)|observ\\w+|complain\\w*|inform\\w*"
                        + "|notif\\w+|monitoring|nagios|pagerduty|opsgenie|icinga|prometheus|sentry|investigat\\w+|incident"
                        + " (?:is |was"
                        + " )?(?:declared|created|raised|opened|called|started|channel)|(?:ticket|issue|task|bug|incident|case)"
                        + " (?:\\S+ )?(?:is |was |gets )?(?:filed|opened|raised|created|logged)"
                        + "|(?:files?|filed|opens?|opened|raises?|raised|creates?|created|declares?|declared)"
                        + " (?:an? |the )?(?:\\w+"
                        + " ){0,2}(?:ticket|issue|task|bug|incident|case|p[1-4]\\b)"
                        + "|acknowledg\\w+|acks?|saw|sees|found|finds|learn(?:s|ed|t)|asks?|asked|mentions?|mentioned|told|tells|contact\\w*|reach(?:es|ed)?"
                        + " out|problem -|critical\\b|user reports?|receiv\\w+|first"
                        + " responder|triag\\w+|escalat\\w+|diagnos\\w+|looking into|looks"
                        + " into|seeing|unable to|can't)");
    private static final Pattern ENDED =
            Pattern.compile(
                    "\\b(?:resolv\\w+|recover\\w*|restor\\w+|back (?:up|to|online|on"
                        + " ?line|in|again|and)|normal\\w*|fixed|fix(?:es)? (?:is |was |are |were"
                        + " |has been |gets |got )?(?:\\w+"
                        + " ){0,3}(?:deployed|merged|released|applied|live|out|rolled|complete\\w*|in"
                        + " place|published|pushed)|(?:deploy|merge|release|appl|push|publish|ship|roll)\\w*"
                        + " (?:\\w+"
                        + " ){0,4}(?:fix\\w*|patch\\w*|hotfix|revert)|revert\\w*|roll(?:s|ed|ing)?["
                        + " -]?back|rollback|mitigat\\w+|all["
                        + " -]clear|healthy|stable|stabili[sz]ed|fully|complete(?:s|d|ly)?|finish(?:es|ed)?|end(?:s|ed)?|clos(?:es|ed)|over\\b|done|works?(?:"
                        + " again)?|working(?: again| as expected|"
                        + " fine)?|operational|running|reachable|available|succe\\w+|passes|passing|green|clear(?:s|ed)?|drain(?:s|ed)|up"
                        + " again|ok\\b|no"
                        + " (?:more|longer|further|new)|stop(?:s|ped)|return(?:s|ed)?"
                        + " to|re-?enabled?|disabl\\w+|workaround|subsid\\w+|caught"
                        + " up|re-?issued|renewed|re-?start\\w*|reboot\\w*|fail(?:s|ed)?"
                        + " ?over|replaced|unblock\\w*|update(?:d)? (?:is |was"
                        + " )?deployed|patched)\\b");

    static Milestones of(Postmortem document) {
        var entries = document.timeline();
        TimelineEntry detected = null;
        TimelineEntry ended = null;
        boolean before = false;
        for (int i = 0; i < entries.size(); i++) {
            var words = words(document, i);
            if (detected == null && DETECTED.matcher(words).find()) {
                detected = entries.get(i);
                before = i > 0;
            }
            if (ENDED.matcher(words).find() && i > 0) {
                ended = entries.get(i);
            }
        }
        return new Milestones(detected, ended, before || detected == null);
    }

    /** What the row says; where a time stands as a heading, what stands below it. */
    static String words(Postmortem document, int row) {
        var entries = document.timeline();
        var entry = entries.get(row);
        var text = entry.text();
        if (text.length() < FEW) {
            int start = entry.span().end();
            int next =
                    row + 1 < entries.size()
                            ? entries.get(row + 1).span().start()
                            : start + LONGEST;
            int end = Math.min(Math.min(next, start + LONGEST), document.text().length());
            text += end > start ? " " + document.text().substring(start, end) : "";
        }
        return (text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .toLowerCase(Locale.ROOT);
    }
}
