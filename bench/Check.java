import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.bar.lint.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Measures the check of a document of 20,000 words after a key stroke, as the server does it: read and judged anew. */
class Check {

    private static final int WORDS = 20_000;
    private static final int WARM = 60;
    private static final int KEYS = 120;

    public static void main(String[] arguments) throws Exception {
        var sample = Files.readString(Path.of(arguments[0]));
        var text = new StringBuilder();
        int words = 0;
        for (int part = 1; words < WORDS; part++) {
            // Numbers differ, so that no sentence of a part is known from another one.
            text.append(sample.replaceAll("(?m)^# .*", "## Part " + part).replace("the ", "the " + part + " "));
            words = text.toString().split("\\s+").length;
        }
        var bar = Bar.shipped(Profile.CORRECTIVE);
        var took = new long[KEYS];
        int findings = 0;
        for (int i = 0; i < WARM + KEYS; i++) {
            text.insert(text.indexOf("## Part 7") + 12, "abcdefghij".charAt(i % 10));
            var typed = text.toString();
            long start = System.nanoTime();
            findings += LintReport.of("a.md", typed, bar).findings().size();
            if (i >= WARM) {
                took[i - WARM] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        System.out.printf(
                "%d words, %d findings: p50 %.0f ms, p99 %.0f ms%n",
                words,
                findings / (WARM + KEYS),
                took[KEYS / 2] / 1e6,
                took[KEYS * 99 / 100] / 1e6);
    }
}
