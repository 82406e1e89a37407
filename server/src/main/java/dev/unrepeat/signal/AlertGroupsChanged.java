package dev.unrepeat.signal;

import java.util.List;

/**
 * What changed in alert groups by one round of processing, each group once. Published in the
 * transaction of the round, so that whoever keeps incidents does its work for all of them at once.
 */
public record AlertGroupsChanged(List<AlertGroupChanged> groups) {

    public AlertGroupsChanged {
        groups = List.copyOf(groups);
    }
}
