package dev.unrepeat.signal.mute;

import java.util.Map;

/**
 * An alert of which it is asked what mutes it.
 *
 * @param key by which the answer is found
 * @param service where it was routed to
 * @param fires whether it fires now, muted or not
 * @param firedBefore whether it did until now
 */
public record MuteCandidate<K>(
        K key,
        String source,
        String fingerprint,
        Map<String, String> labels,
        String service,
        boolean fires,
        boolean firedBefore) {}
