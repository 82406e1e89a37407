import dev.unrepeat.recall.Case;
import dev.unrepeat.recall.Recall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Measures how long it takes to find what is similar to a case among many. Words are drawn as they are in texts, the
 * n-th with a probability of about 1/n (Zipf), so that common words have long lists; the seed is fixed.
 * usage: java -cp 'cli/target/dist/lib/*' bench/Similar.java [CASES [QUESTIONS]]
 */
final class Similar {

    private static final int VOCABULARY = 120_000;
    private static final List<String> MODES =
            List.of("config-change", "database", "monitoring-gap", "network", "capacity", "deploy-bug", "upgrade", "dns",
                    "disk-full", "memory", "certificate-expiry", "wrong-target", "race-condition", "power");

    private final Random random = new Random(20_261_121);
    private final double[] shares = new double[VOCABULARY];

    private Similar() {
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 3);
            shares[i] = sum;
        }
        for (int i = 0; i < VOCABULARY; i++) {
            shares[i] /= sum;
        }
    }

    public static void main(String[] arguments) {
        int cases = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int questions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        new Similar().measure(cases, questions);
    }

    private void measure(int cases, int questions) {
        try (var recall = Recall.inMemory()) {
            long began = System.nanoTime();
            var batch = new ArrayList<Case>();
            for (int i = 0; i < cases; i++) {
                batch.add(document("PM-" + i));
                if (batch.size() == 5000 || i == cases - 1) {
                    recall.putAll(batch);
                    batch.clear();
                }
            }
            recall.refresh();
            double filled = (System.nanoTime() - began) / 1e9;
            for (int i = 0; i < 100; i++) {
                recall.similar(document("warm"), 10);
            }
            var took = new double[questions];
            for (int i = 0; i < questions; i++) {
                var asked = document("asked");
                long start = System.nanoTime();
                recall.similar(asked, 10);
                took[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(took);
            System.out.printf(
                    java.util.Locale.ROOT,
                    "{\"cases\": %d, \"fill_seconds\": %.1f, \"p50_ms\": %.1f, \"p99_ms\": %.1f}%n",
                    recall.size(), filled, took[questions / 2], took[(int) (questions * 0.99)]);
        }
    }

    private Case document(String key) {
        var it = Case.named(key, words(7)).other(words(350));
        for (int i = 0; i < 5; i++) {
            it.symptom(words(14)).cause(words(16));
        }
        for (int i = 0; i < 4; i++) {
            it.name("service-" + (int) Math.abs(random.nextGaussian() * 400));
        }
        for (int i = 0; i < 3; i++) {
            it.mode(MODES.get((int) Math.min(MODES.size() - 1, Math.abs(random.nextGaussian() * 5))), 0.3 + random.nextDouble() * 0.4);
        }
        return it.build();
    }

    private String words(int count) {
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int at = Arrays.binarySearch(shares, random.nextDouble());
            words.append(spelled(at < 0 ? -at - 1 : at)).append(' ');
        }
        return words.toString();
    }

    /** A made-up word for a number. */
    private static String spelled(int number) {
        var word = new StringBuilder();
        for (int rest = number + 40; rest > 0; rest /= 40) {
            word.append("bdfgklmr".charAt(rest % 8)).append("aeiou".charAt(rest / 8 % 5));
        }
        return word.append('x').toString();
    }
}
