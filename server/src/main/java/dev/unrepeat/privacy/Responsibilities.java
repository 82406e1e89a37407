package dev.unrepeat.privacy;

import java.util.List;

/**
 * What a person still has to do, told by the module that knows it. Whoever leaves hands these on
 * first: an on-call schedule with nobody behind it pages too late.
 */
public interface Responsibilities {

    /** One sentence for each duty, such as "on call in the schedule payments-primary". */
    List<String> of(String person);
}
