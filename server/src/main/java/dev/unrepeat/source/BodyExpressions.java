package dev.unrepeat.source;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** CEL over JSON: {@code body} and {@code alert} are whatever was sent. */
final class BodyExpressions {

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(CelLimits.OPTIONS).build();
    private static final CelCompiler COMPILER =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar("body", SimpleType.DYN)
                    .addVar("alert", SimpleType.DYN)
                    .build();

    private BodyExpressions() {}

    /** A compiled expression; thread-safe. */
    record Compiled(String text, CelRuntime.Program program) {

        /**
         * @throws IllegalArgumentException when it fails on this JSON, as by a member that is not
         *     there
         */
        Object evaluate(Object body, Object alert) {
            try {
                return program.eval(Map.of("body", body, "alert", alert));
            } catch (CelEvaluationException e) {
                throw new IllegalArgumentException(
                        "%s: %s".formatted(text, String.valueOf(e.getMessage())), e);
            }
        }
    }

    /**
     * @throws IllegalArgumentException when the text is not CEL
     */
    static Compiled compile(String text) {
        try {
            return new Compiled(text, RUNTIME.createProgram(COMPILER.compile(text).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "this is not CEL: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "),
                    e);
        }
    }

    /** JSON as values of CEL: whole numbers are int, others double, null is null. */
    static Object value(JsonNode node) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, Object>();
            node.properties()
                    .forEach(it ->
                            map.put(JsonBodies.withoutNul(it.getKey()), value(it.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.values().forEach(it -> list.add(value(it)));
            return list;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.asLong();
        }
        if (node.isNumber()) {
            return node.asDouble();
        }
        return node.isNull() ? NullValue.NULL_VALUE : JsonBodies.withoutNul(node.asString());
    }

    /** What an expression gave, as text; empty for nothing. */
    static String text(@Nullable Object value) {
        if (value == null || value instanceof NullValue) {
            return "";
        }
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : value.toString();
    }
}
