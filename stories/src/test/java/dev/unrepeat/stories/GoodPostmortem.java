package dev.unrepeat.stories;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A post-mortem of today that meets the bar, with one action. */
final class GoodPostmortem {

    private GoodPostmortem() {}

    static String text() {
        var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        return """
        ---
        incident: INC-1
        severity: SEV2
        ---
        # INC-1: Checkouts failed after a release

        ## Summary

        For 12 minutes 4 %% of checkouts failed for shoppers in Europe. A release without its migration wrote orders that could not be read.

        ## Impact

        - 1,240 failed checkouts over 12 minutes, 4 %% of all users.

        ## Timeline

        | Time (UTC) | What happened |
        |---|---|
        | 2026-11-20 10:02 | The release reaches production |
        | 2026-11-20 10:04 | An alert on the error rate fires |
        | 2026-11-20 10:14 | The release is rolled back and checkouts succeed again |

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

        - [ ] Reject a release whose migration is missing in the pipeline (owner: @admin, due: %s, prevent)
        - [ ] Alert when orders can't be read back within one minute (owner: @admin, due: %s, detect)
        """
                .formatted(today.plusDays(40), today.plusDays(60));
    }
}
