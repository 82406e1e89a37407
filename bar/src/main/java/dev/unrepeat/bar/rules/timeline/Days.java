package dev.unrepeat.bar.rules.timeline;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The days that a text names with their year, and the weekdays it gives them. */
final class Days {

    private static final String MONTH =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern DAY =
            Pattern.compile(
                    "(?:\\b(?<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?"
                        + " (?:the"
                        + " )?)?(?:(?<!\\d)(?<y1>20\\d{2})-(?<m1>\\d{2})-(?<d1>\\d{2})(?!\\d)|\\b(?<d2>\\d{1,2})(?:st|nd|rd|th)?\\.?"
                        + " (?:of )?(?<m2>"
                            + MONTH
                            + ")\\b\\.?,? (?<y2>20\\d{2})\\b|\\b(?<m3>"
                            + MONTH
                            + ")\\b\\.? (?<d3>\\d{1,2})(?:st|nd|rd|th)?,? (?<y3>20\\d{2})\\b)");

    private Days() {}

    /** One day. */
    record Named(LocalDate day, @Nullable DayOfWeek weekday) {}

    static List<Named> in(String text) {
        var found = new ArrayList<Named>();
        if (!text.contains("20")) {
            return found;
        }
        var day = DAY.matcher(text.toLowerCase(Locale.ROOT));
        while (day.find()) {
            int form = day.group("y1") != null ? 1 : day.group("y2") != null ? 2 : 3;
            var month = day.group("m" + form);
            try {
                found.add(
                        new Named(
                                LocalDate.of(
                                        Integer.parseInt(day.group("y" + form)),
                                        form == 1 ? Integer.parseInt(month) : month(month),
                                        Integer.parseInt(day.group("d" + form))),
                                weekday(day.group("weekday"))));
            } catch (DateTimeException noSuchDay) {
                continue;
            }
        }
        return found;
    }

    private static int month(String name) {
        for (var month : Month.values()) {
            if (month.name().toLowerCase(Locale.ROOT).startsWith(name.substring(0, 3))) {
                return month.getValue();
            }
        }
        throw new DateTimeException(name);
    }

    private static @Nullable DayOfWeek weekday(@Nullable String name) {
        if (name == null) {
            return null;
        }
        for (var day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).startsWith(name.substring(0, 3))) {
                return day;
            }
        }
        return null;
    }
}
