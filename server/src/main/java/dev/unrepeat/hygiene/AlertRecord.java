package dev.unrepeat.hygiene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What alerts of one name and service did in a month.
 *
 * @param alertname the label {@code alertname}
 * @param firings how often one began to fire
 * @param mostPerDay the most of these in a day
 * @param incidents in how many incidents they were
 * @param acted in how many of these a person did something besides acknowledging and dismissing
 * @param pages pages of these incidents
 * @param outOfHours of these pages, those outside of office hours
 * @param inVain of these, those of incidents in which nobody did anything
 * @param runbook where a runbook is: at the alert, else at the service; null for nowhere
 * @param saysWhatToDo true when an annotation says what to do or what is wrong in more than a line
 */
record AlertRecord(
        String alertname,
        String service,
        int firings,
        int mostPerDay,
        int incidents,
        int acted,
        int pages,
        int outOfHours,
        int inVain,
        @Nullable String runbook,
        boolean saysWhatToDo) {

    /** What speaks for looking at an alert; in the order of what it costs people. */
    enum Finding {
        WOKE_IN_VAIN,
        NEVER_ACTED_UPON,
        MORE_THAN_DAILY,
        NO_RUNBOOK,
        NO_DESCRIPTION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (inVain > 0) {
            findings.add(Finding.WOKE_IN_VAIN);
        }
        if (incidents > 0 && acted == 0) {
            findings.add(Finding.NEVER_ACTED_UPON);
        }
        if (mostPerDay > 1) {
            findings.add(Finding.MORE_THAN_DAILY);
        }
        if (runbook == null) {
            findings.add(Finding.NO_RUNBOOK);
        }
        if (!saysWhatToDo) {
            findings.add(Finding.NO_DESCRIPTION);
        }
        return findings;
    }

    /** For ranking: what people were woken for in vain weighs most, then what nobody acted upon. */
    int weight() {
        return 20 * inVain + 5 * (incidents - acted) + Math.max(0, mostPerDay - 1);
    }
}
