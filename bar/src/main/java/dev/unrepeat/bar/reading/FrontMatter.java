package dev.unrepeat.bar.reading;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The YAML or TOML lines some documents begin with; only simple keys of the first level are read.
 */
public record FrontMatter(Map<String, String> values, int end) {

    private static final int LONGEST = 64_000;

    public FrontMatter {
        values = Map.copyOf(values);
    }

    static FrontMatter of(String text) {
        int at = text.startsWith("\uFEFF") ? 1 : 0;
        boolean yaml = text.startsWith("---", at);
        boolean toml = text.startsWith("+++", at);
        int line = next(text, at);
        if (!yaml && !toml || !text.substring(at, line).strip().matches("-{3}|\\+{3}")) {
            return new FrontMatter(Map.of(), at);
        }
        var values = new LinkedHashMap<String, String>();
        var fence = text.substring(at, at + 3);
        while (line < text.length() && line < LONGEST) {
            int after = next(text, line);
            var words = text.substring(line, after).stripTrailing();
            if (words.equals(fence) || yaml && words.equals("...")) {
                return new FrontMatter(values, after);
            }
            keep(values, words, yaml ? ':' : '=');
            line = after;
        }
        return new FrontMatter(Map.of(), at);
    }

    private static void keep(Map<String, String> values, String line, char separator) {
        int cut = line.indexOf(separator);
        if (cut > 0 && !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != '-') {
            var value = line.substring(cut + 1).strip();
            if (value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"))) {
                int close = value.lastIndexOf(value.charAt(0));
                value = close > 0 ? value.substring(1, close) : value;
            }
            values.putIfAbsent(line.substring(0, cut).strip().toLowerCase(Locale.ROOT), value);
        }
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i + 1;
            }
            if (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                return i + 1;
            }
        }
        return text.length();
    }
}
