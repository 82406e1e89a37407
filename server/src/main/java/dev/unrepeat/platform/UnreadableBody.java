package dev.unrepeat.platform;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with a body or a parameter, in words of the API: the field and what would be right.
 *
 * @param pointer JSON pointer of the field; empty for the body itself
 */
record UnreadableBody(String pointer, String detail) {

    private static final int SHOWN = 60;
    private static final Set<Class<?>> WHOLE =
            Set.of(
                    int.class,
                    long.class,
                    short.class,
                    Integer.class,
                    Long.class,
                    Short.class,
                    BigInteger.class);

    static UnreadableBody of(JacksonException failure) {
        var pointer = pointer(failure);
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                    new UnreadableBody(
                            pointer,
                            "is unknown. Use one of: "
                                    + unknown.getKnownPropertyIds().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")));
            case InvalidFormatException wrong ->
                    new UnreadableBody(pointer, mustBe(wrong.getTargetType(), wrong.getValue()));
            case MismatchedInputException wrong ->
                    new UnreadableBody(pointer, mustBe(wrong.getTargetType(), null));
            case InputCoercionException _ -> new UnreadableBody(pointer, "is out of range");
            case DatabindException _ -> new UnreadableBody(pointer, "is not valid");
            case StreamConstraintsException _ ->
                    new UnreadableBody(
                            "", "The body is nested too deeply, or a value in it is too long.");
            case JacksonException broken ->
                    new UnreadableBody(
                            "",
                            "The body is not JSON (line %d, column %d): %s"
                                    .formatted(
                                            broken.getLocation().getLineNr(),
                                            broken.getLocation().getColumnNr(),
                                            broken.getOriginalMessage()));
        };
    }

    /** The sentence: field and what is wrong with it. */
    String sentence() {
        if (!pointer.isEmpty()) {
            return pointer.substring(1) + ": " + detail;
        }
        return detail.startsWith("The ") ? detail : "The body " + detail + ".";
    }

    /** Says what a value has to be. */
    static String mustBe(@Nullable Class<?> type, @Nullable Object value) {
        var wanted = words(type);
        return value == null
                ? "must be " + wanted
                : "must be %s, not '%s'".formatted(wanted, shortened(String.valueOf(value)));
    }

    private static String shortened(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }

    private static String words(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == Instant.class) {
            return "a time such as 2026-11-28T10:00:00Z";
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-11-28";
        }
        if (type == Duration.class) {
            return "a duration such as PT5M";
        }
        if (type == UUID.class) {
            return "an id such as 01a1fc13-2945-754e-949b-e4b8b31bf2ea";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return type.isArray() || Collection.class.isAssignableFrom(type)
                ? "a list"
                : "a JSON object";
    }

    private static String pointer(JacksonException failure) {
        return failure.getPath().stream()
                .map(it ->
                        "/" + (it.getPropertyName() == null ? it.getIndex() : it.getPropertyName()))
                .collect(Collectors.joining());
    }
}
