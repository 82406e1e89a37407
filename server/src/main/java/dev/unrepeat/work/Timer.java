package dev.unrepeat.work;

/**
 * Something that has to happen at a time, whatever is restarted in between. A module declares one
 * as a bean; {@link Timers} keeps when it is due.
 */
public interface Timer {

    /** Stable name; rows of pending timers refer to it. */
    String name();

    /**
     * Does what was due. May be called again for the same subject after a crash, so it must find
     * out from the database whether it still has to act.
     */
    void ring(String subject);
}
