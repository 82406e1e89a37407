package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.SectionName;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Distinguishes a post-mortem from other files in the same folder. It is meant for a first look at
 * a folder; whoever knows better says so.
 */
public final class Recognition {

    private static final Set<SectionName> TELLING =
            EnumSet.of(
                    SectionName.IMPACT,
                    SectionName.TIMELINE,
                    SectionName.CAUSES,
                    SectionName.ACTIONS,
                    SectionName.DETECTION,
                    SectionName.RESPONSE);
    private static final Pattern OTHER =
            Pattern.compile(
                    "(?i)(?:^|[/\\\\:])(?:readme|index|contributing|changelog|license|security|code_of_conduct"
                        + "|[^/\\\\]*template[^/\\\\]*)\\.[^./\\\\]*$");
    private static final Pattern CALLED =
            Pattern.compile(
                    "(?i)post-?mortem|incident|outage|downtime|disruption|root[- _]cause|\\brca\\b"
                            + "|\\bis[-_ ]down\\b|[-_ ]down\\.|unreachable|broken|failure|attack");
    private static final int SHORTEST = 400;

    private Recognition() {}

    /** Two things that a post-mortem tells of, a timeline, or a name that says so. */
    public static boolean isPostmortem(String path, Postmortem document) {
        if (OTHER.matcher(path).find()) {
            return false;
        }
        var told = EnumSet.noneOf(SectionName.class);
        told.addAll(document.subjects());
        told.retainAll(TELLING);
        boolean named = CALLED.matcher(path + " " + document.title()).find();
        return told.size() >= 2
                || document.timeline().size() >= 2
                || named && document.text().length() >= SHORTEST;
    }
}
