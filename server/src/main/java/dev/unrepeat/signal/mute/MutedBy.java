package dev.unrepeat.signal.mute;

import java.util.List;

/**
 * What mutes an alert.
 *
 * @param silences ids of silences
 * @param inhibitors fingerprints of alerts that inhibit it
 * @param windows names of maintenance windows
 */
public record MutedBy(List<String> silences, List<String> inhibitors, List<String> windows) {

    public static final MutedBy NONE = new MutedBy(List.of(), List.of(), List.of());

    public MutedBy {
        silences = List.copyOf(silences);
        inhibitors = List.copyOf(inhibitors);
        windows = List.copyOf(windows);
    }

    /** True when something mutes it. */
    public boolean isMuted() {
        return !silences.isEmpty() || !inhibitors.isEmpty() || !windows.isEmpty();
    }

    MutedBy with(List<String> inhibitors) {
        return new MutedBy(silences, inhibitors, windows);
    }
}
