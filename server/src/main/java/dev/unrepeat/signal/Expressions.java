package dev.unrepeat.signal;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.unrepeat.source.CelLimits;
import java.util.Map;

/**
 * CEL over an alert: {@code labels} and {@code annotations} are maps of text, and {@code catalog}
 * has for each service of the catalogue a map with its {@code team} and {@code tier}.
 */
final class Expressions {

    private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);
    private static final CelType FACTS = MapType.create(SimpleType.STRING, TEXTS);
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(CelLimits.OPTIONS).build();

    private Expressions() {}

    /** A compiled expression; thread-safe. */
    record Compiled(CelRuntime.Program program) {

        /**
         * @throws IllegalArgumentException when the expression fails on this alert, as by a label
         *     that is not there
         */
        Object evaluate(
                Map<String, String> labels,
                Map<String, String> annotations,
                Map<String, Map<String, String>> catalog) {
            try {
                return program.eval(
                        Map.of("labels", labels, "annotations", annotations, "catalog", catalog));
            } catch (CelEvaluationException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    static Compiled condition(String text) {
        return compile(text, SimpleType.BOOL);
    }

    static Compiled text(String text) {
        return compile(text, SimpleType.STRING);
    }

    private static Compiled compile(String text, CelType result) {
        CelCompiler compiler =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addVar("labels", TEXTS)
                        .addVar("annotations", TEXTS)
                        .addVar("catalog", FACTS)
                        .setResultType(result)
                        .build();
        try {
            return new Compiled(RUNTIME.createProgram(compiler.compile(text).getAst()));
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(
                    "this is not CEL that gives %s: %s"
                            .formatted(
                                    result == SimpleType.BOOL ? "true or false" : "text",
                                    String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
                    e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
