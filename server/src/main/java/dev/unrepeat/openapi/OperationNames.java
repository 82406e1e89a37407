package dev.unrepeat.openapi;

import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of operations, made of method and path alone, so that they stay when classes move: {@code
 * listIncidents}, {@code getIncident}, {@code acknowledgeIncident}, {@code setIncidentRole}.
 */
final class OperationNames {

    /** What is done to the thing before it. */
    private static final Set<String> VERBS =
            Set.of(
                    "acknowledge",
                    "undo",
                    "test",
                    "try",
                    "replay",
                    "end",
                    "ask",
                    "import",
                    "send",
                    "apply",
                    "lint");

    private static final Map<String, String> SINGULAR = Map.of("people", "person");

    private OperationNames() {}

    static String of(HttpMethod method, String path) {
        var words = new ArrayList<String>();
        var parts = parts(path);
        boolean oneOf = false;
        for (int at = 0; at < parts.size(); at++) {
            var part = parts.get(at);
            if (part.startsWith("{")) {
                oneOf = true;
                continue;
            }
            boolean followed = at + 1 < parts.size();
            words.add(followed ? singular(part) : part);
            oneOf = false;
        }
        var last = words.getLast();
        if (method == HttpMethod.POST && VERBS.contains(last)) {
            words.removeLast();
            return last + pascal(words);
        }
        var plural = !oneOf && !singular(last).equals(last);
        var verb =
                switch (method) {
                    case GET -> plural ? "list" : "get";
                    case POST -> "create";
                    case PUT -> "set";
                    case PATCH -> "update";
                    case DELETE -> "delete";
                    case HEAD, OPTIONS, TRACE -> method.name().toLowerCase(Locale.ROOT);
                };
        if (method == HttpMethod.POST) {
            words.set(words.size() - 1, singular(last));
        }
        return verb + pascal(words);
    }

    /** The first word of the path: what the operation is about. */
    static String tag(String path) {
        return parts(path).getFirst();
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.replace("/api/v2/", "/alertmanager/").split("/"))
                .filter(it -> !it.isEmpty() && !it.equals("v1"))
                .toList();
    }

    private static String singular(String word) {
        var known = SINGULAR.get(word);
        if (known != null) {
            return known;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("theses")) {
            return word.substring(0, word.length() - 2) + "is";
        }
        return word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static String pascal(List<String> words) {
        var name = new StringBuilder();
        for (var word : words) {
            for (var piece : word.split("[-.]")) {
                name.append(Character.toUpperCase(piece.charAt(0))).append(piece.substring(1));
            }
        }
        return name.toString();
    }
}
