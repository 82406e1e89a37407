package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.ZoneKind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time zone as it was written. {@code id} is missing where the name means several zones. */
public record Zone(ZoneKind kind, String name, @Nullable ZoneId id) {

    public static final Zone NONE = new Zone(ZoneKind.NONE, "", null);

    private static final Map<String, String> NAMED =
            Map.ofEntries(
                    Map.entry("CET", "+01:00"),
                    Map.entry("CEST", "+02:00"),
                    Map.entry("MEZ", "+01:00"),
                    Map.entry("MESZ", "+02:00"),
                    Map.entry("EET", "+02:00"),
                    Map.entry("EEST", "+03:00"),
                    Map.entry("WET", "+00:00"),
                    Map.entry("WEST", "+01:00"),
                    Map.entry("MSK", "+03:00"),
                    Map.entry("EAT", "+03:00"),
                    Map.entry("WAT", "+01:00"),
                    Map.entry("SAST", "+02:00"),
                    Map.entry("EDT", "-04:00"),
                    Map.entry("EST", "-05:00"),
                    Map.entry("CDT", "-05:00"),
                    Map.entry("MDT", "-06:00"),
                    Map.entry("MST", "-07:00"),
                    Map.entry("PDT", "-07:00"),
                    Map.entry("JST", "+09:00"),
                    Map.entry("KST", "+09:00"),
                    Map.entry("AEST", "+10:00"),
                    Map.entry("AEDT", "+11:00"),
                    Map.entry("NZST", "+12:00"),
                    Map.entry("NZDT", "+13:00"),
                    Map.entry("PT", "America/Los_Angeles"),
                    Map.entry("ET", "America/New_York"),
                    Map.entry("CT", "America/Chicago"),
                    Map.entry("MT", "America/Denver"),
                    Map.entry("SGT", "+08:00"),
                    Map.entry("HKT", "+08:00"));
    private static final Map<String, String> CITIES = cities();

    /** Written as a zone, but none that is known: no other zone may stand in for it. */
    static final Zone UNKNOWN = new Zone(ZoneKind.NONE, "?", null);

    private static final String REGION =
            "(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Canada|Europe|Indian|Pacific|US|Etc)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?(?:[+-]\\d{1,2})?";

    private static final String OFFSET = "[+\\-−]\\d{1,2}(?::?\\d{2})?";
    private static final String NAMES =
            REGION
                    + "|(?:UTC|GMT|utc|gmt)(?:\\s?"
                    + OFFSET
                    + "(?![\\d:]))?|(?:"
                    + String.join("|", NAMED.keySet())
                    + "|IST|CST|BST|PST)(?![A-Za-z])|(?:Pacific|Eastern|Central"
                    + " European|[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:[Tt]ime|[Dd]aylight"
                    + " [Tt]ime|[Ss]tandard [Tt]ime)";

    /** The name of a zone; case counts. */
    static final String NAME = "(?:" + NAMES + ")";

    /**
     * A zone as written after a clock; a bare "-05:00" is one only after seconds, else it ends a
     * range.
     */
    static final String PATTERN =
            "(?:"
                    + NAMES
                    + "|Z(?![A-Za-z])|\\+\\d{2}:?\\d{2}(?![\\d:.])"
                    + "|(?<=:\\d{2}:\\d{2}|\\d\\.\\d{3}|\\d\\.\\d{6})[-−]\\d{2}:?\\d{2}(?![\\d:.]))";

    private static final Pattern WHOLE =
            Pattern.compile("(?:" + NAMES + "|Z|[+\\-−]\\d{2}:?\\d{2})");

    static Optional<Zone> of(String written) {
        var name = written.strip().replace('−', '-');
        if (!WHOLE.matcher(name).matches()) {
            return Optional.empty();
        }
        if (name.indexOf('/') > 0) {
            return region(name);
        }
        var upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("UTC") || upper.equals("GMT") || upper.equals("Z")) {
            return Optional.of(new Zone(ZoneKind.UTC, "UTC", ZoneOffset.UTC));
        }
        if (upper.startsWith("UTC")
                || upper.startsWith("GMT")
                || upper.startsWith("+")
                || upper.startsWith("-")) {
            return offset(upper.replaceFirst("^(?:UTC|GMT)\\s?", ""), name);
        }
        if (upper.matches("IST|CST|BST|PST")) {
            return Optional.of(new Zone(ZoneKind.AMBIGUOUS, upper, null));
        }
        var known = NAMED.get(upper);
        return known != null
                ? Optional.of(new Zone(ZoneKind.NAMED, upper, ZoneId.of(known)))
                : city(name);
    }

    private static Optional<Zone> region(String name) {
        try {
            return Optional.of(new Zone(ZoneKind.NAMED, name, ZoneId.of(name)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Zone> offset(String digits, String name) {
        try {
            var plain = digits.replace(":", "").substring(1);
            int hours =
                    Integer.parseInt(
                            plain.length() > 2 ? plain.substring(0, plain.length() - 2) : plain);
            int minutes =
                    plain.length() > 2 ? Integer.parseInt(plain.substring(plain.length() - 2)) : 0;
            int sign = digits.charAt(0) == '-' ? -1 : 1;
            return Optional.of(
                    new Zone(
                            ZoneKind.OFFSET,
                            name,
                            ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes)));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<Zone> city(String name) {
        var place =
                name.toLowerCase(Locale.ROOT).replaceFirst(" (?:daylight |standard )?time$", "");
        var id = CITIES.get(place);
        return id == null
                ? Optional.empty()
                : Optional.of(new Zone(ZoneKind.NAMED, name, ZoneId.of(id)));
    }

    private static Map<String, String> cities() {
        var cities = new TreeMap<String, String>();
        for (var id : ZoneId.getAvailableZoneIds()) {
            int cut = id.lastIndexOf('/');
            if (cut > 0
                    && id.matches("(?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/.*")) {
                cities.put(id.substring(cut + 1).toLowerCase(Locale.ROOT).replace('_', ' '), id);
            }
        }
        cities.put("pacific", "America/Los_Angeles");
        cities.put("eastern", "America/New_York");
        cities.put("central european", "Europe/Paris");
        return cities;
    }
}
