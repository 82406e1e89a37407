package dev.unrepeat.customer;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What a customer said is broken.
 *
 * @param customer who said it, as the ticket system names them
 * @param text what they said
 * @param at when they said it
 * @param by who recorded it
 */
record CustomerReport(
        UUID id,
        String service,
        String customer,
        Tier tier,
        Channel channel,
        String text,
        Instant at,
        Instant recordedAt,
        String by) {

    /** How much a customer weighs. */
    enum Tier {
        HIGH,
        NORMAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it was said. */
    enum Channel {
        /** To support, by any means. */
        TICKET,
        /** Where everybody reads it, such as a social network. */
        PUBLIC;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
