package dev.unrepeat.advice;

import java.util.List;

/** A way to contain an incident; {@code why} is the sentence that led there. */
sealed interface Advice {

    String why();

    /** Takes the change back. */
    record RollBack(String why) implements Advice {}

    /** Mends what is there, with caution: what was changed can't be taken back safely. */
    record FixForward(String why) implements Advice {}

    /** Moves to a healthy copy and recovers the data. */
    record FailOver(String why) implements Advice {}

    /** Serves without what does not work. */
    record DegradeGracefully(String why) implements Advice {}

    /** Refuses a part of the requests so that the rest is served. */
    record ShedLoad(String why) implements Advice {}

    /** Adds capacity. */
    record ScaleUp(String why) implements Advice {}

    /** Nothing is known that leads to another way. */
    record Investigate(String why) implements Advice {}

    /** Every word that {@link #option} has. */
    List<String> OPTIONS =
            List.of(
                    "roll_back",
                    "fix_forward",
                    "fail_over",
                    "degrade",
                    "shed_load",
                    "scale_up",
                    "investigate");

    default String option() {
        return switch (this) {
            case RollBack _ -> "roll_back";
            case FixForward _ -> "fix_forward";
            case FailOver _ -> "fail_over";
            case DegradeGracefully _ -> "degrade";
            case ShedLoad _ -> "shed_load";
            case ScaleUp _ -> "scale_up";
            case Investigate _ -> "investigate";
        };
    }

    /** The option as a person reads it. */
    default String words() {
        return switch (this) {
            case RollBack _ -> "Roll back";
            case FixForward _ -> "Fix forward, with caution";
            case FailOver _ -> "Fail over and recover the data";
            case DegradeGracefully _ -> "Degrade gracefully";
            case ShedLoad _ -> "Shed load";
            case ScaleUp _ -> "Scale up";
            case Investigate _ -> "Investigate";
        };
    }

    /** The manners of an option, the one to try first at the front. */
    static List<String> how(String option) {
        return switch (option) {
            case "roll_back" -> List.of("flag_off", "traffic_back", "redeploy", "database");
            case "shed_load" -> List.of("by_tier", "blunt");
            default -> List.of();
        };
    }
}
