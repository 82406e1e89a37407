package dev.unrepeat.signal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which incident a group belongs to now; answered by whoever keeps incidents. */
public interface IncidentOfGroup {

    /** References of incidents by group; a group without one is left out. */
    Map<UUID, String> of(List<UUID> groups);

    /** Those of the groups that an open incident has. */
    Set<UUID> inOpen(List<UUID> groups);
}
