package dev.unrepeat.response.hypothesis;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A hypothesis as lines of the timeline, so that the way to the cause can be read later. */
final class HypothesisWords {

    private HypothesisWords() {}

    static String added(Hypothesis added) {
        var said = added.said();
        var line =
                new StringBuilder(added.ref()).append(", a hypothesis: ").append(said.statement());
        append(line, "If so: ", said.prediction());
        append(line, "Test: ", said.test());
        append(line, "Seen: ", said.result());
        return line.append(verdict(added)).toString();
    }

    /** What is other than before, and nothing else. */
    static String changed(Hypothesis before, Hypothesis after) {
        var was = before.said();
        var is = after.said();
        var parts = new ArrayList<String>();
        if (!is.statement().equals(was.statement())) {
            parts.add("now says: " + is.statement());
        }
        part(parts, "if so: ", was.prediction(), is.prediction());
        part(parts, "test: ", was.test(), is.test());
        part(parts, "seen: ", was.result(), is.result());
        part(parts, "tested by: ", was.owner(), is.owner());
        var words = String.join("; ", parts);
        if (before.state() == after.state()) {
            return "%s %s".formatted(after.ref(), words);
        }
        var head = "%s is %s".formatted(after.ref(), after.state().word());
        return words.isEmpty() ? head : head + ": " + words;
    }

    private static String verdict(Hypothesis hypothesis) {
        return hypothesis.state().isVerdict() ? ". It is " + hypothesis.state().word() : "";
    }

    private static void append(StringBuilder line, String head, @Nullable String words) {
        if (words != null) {
            line.append(". ").append(head).append(words);
        }
    }

    private static void part(
            ArrayList<String> parts, String head, @Nullable String was, @Nullable String is) {
        if (!Objects.equals(was, is)) {
            parts.add(is == null ? head + "taken out" : head + is);
        }
    }
}
