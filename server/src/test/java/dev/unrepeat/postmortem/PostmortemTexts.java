package dev.unrepeat.postmortem;

import java.time.Instant;
import java.time.ZoneOffset;

/** Texts that meet the bar. */
public final class PostmortemTexts {

    private PostmortemTexts() {}

    /** What an author makes of the draft. */
    public static String good(String draft, String owner, Instant now) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        var timeline = draft.substring(draft.indexOf("## Timeline"), draft.indexOf("## Detection"));
        return draft.substring(0, draft.indexOf("## Summary"))
                + """
                ## Summary

                For 12 minutes 4 % of checkouts failed for shoppers in Europe. A release without its migration wrote orders that could not be read.

                ## Impact

                - 1,240 failed checkouts over 12 minutes, 4 % of all users.

                """
                + timeline
                + """
                ## Detection

                An alert on the error rate fired two minutes after the release.

                ## Causes

                The release wrote a column that did not exist, because the pipeline accepts a release whose migration is missing. No canary reads back what it wrote.

                ## Contributing factors

                The schema check runs only on the main branch.

                ## Response

                The release was rolled back.

                ## What went well

                The rollback took three minutes.

                ## What went wrong

                The alert named the wrong service.

                ## Where we got lucky

                The nightly export had not started.

                ## Actions

                - [ ] Reject a release whose schema check is missing in the pipeline (owner: @%1$s, due: %2$s, prevent)
                - [ ] Alert when orders can't be read back within one minute (owner: @%1$s, due: %3$s, detect)
                """
                        .formatted(owner, today.plusDays(40), today.plusDays(60));
    }
}
