package dev.unrepeat.bar.rules;

/** A number of a rule that an organisation may choose, within limits. */
public record Setting(
        String name, int standard, int least, int most, String unit, String description) {

    public Setting {
        if (!name.matches("[a-z]+(-[a-z]+)*+") || standard < least || standard > most) {
            throw new IllegalArgumentException("no such setting: " + name);
        }
    }
}
