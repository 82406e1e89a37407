package dev.unrepeat.signal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The front door to what is known of alerts and groups. */
@Service
public class Alerts {

    private final AlertReads reads;
    private final GroupStore groups;

    Alerts(AlertReads reads, GroupStore groups) {
        this.reads = reads;
        this.groups = groups;
    }

    /** How many distinct alerts of these groups fired at some time since. */
    public int firedSince(Collection<UUID> ids, Instant since) {
        return reads.firedSince(ids, since);
    }

    public List<AlertGroup> groups(Collection<UUID> ids) {
        return groups.all(ids);
    }
}
