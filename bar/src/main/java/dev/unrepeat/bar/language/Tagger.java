package dev.unrepeat.bar.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;

/**
 * The tagger of OpenNLP with its own English model, loaded once and only when a sentence asks for
 * it.
 */
final class Tagger {

    private static final String MODEL = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
    private static final ThreadLocal<POSTaggerME> OF_THREAD =
            ThreadLocal.withInitial(() -> new POSTaggerME(Loaded.MODEL));

    private Tagger() {}

    static String[] tag(String[] words) {
        return OF_THREAD.get().tag(words);
    }

    private static final class Loaded {

        private static final POSModel MODEL = load();

        private static POSModel load() {
            try (var in = Tagger.class.getResourceAsStream(Tagger.MODEL)) {
                return new POSModel(Objects.requireNonNull(in, Tagger.MODEL));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
