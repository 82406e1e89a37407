package dev.unrepeat.oncall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a page says: one message for a webhook, a mail and the page behind its link.
 *
 * @param title what is wrong now
 * @param reason who or what paged the person, and why
 * @param facts by name, in the order in which they are read
 * @param links by name
 * @param ackUrl where it is acknowledged
 */
record PageMessage(
        String title,
        String reason,
        Map<String, String> facts,
        Map<String, String> links,
        String ackUrl) {

    PageMessage {
        facts = new LinkedHashMap<>(facts);
        links = new LinkedHashMap<>(links);
    }

    /** Returns all of it as plain text; {@code head} stands first. */
    String text(String head) {
        var lines = new ArrayList<String>();
        lines.add(head);
        lines.add(title);
        lines.add("");
        facts.forEach((name, value) -> lines.add(name + ": " + value));
        lines.add("");
        lines.add("Acknowledge: " + ackUrl);
        links.forEach((name, url) -> lines.add(name + ": " + url));
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    List<Map<String, String>> factList() {
        return facts.entrySet().stream()
                .map(it -> Map.of("name", it.getKey(), "value", it.getValue()))
                .toList();
    }

    List<Map<String, String>> linkList() {
        return links.entrySet().stream()
                .map(it -> Map.of("name", it.getKey(), "url", it.getValue()))
                .toList();
    }
}
