package dev.unrepeat.advice;

import java.util.Locale;

/** What is known of a question. */
enum Answer {
    YES,
    NO,
    UNKNOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Answer of(boolean yes) {
        return yes ? YES : NO;
    }

    Answer opposite() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
