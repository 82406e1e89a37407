package dev.unrepeat.recall;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.search.IndexSearcher;

/** One question to the index: candidates, comparison, order, reasons. */
final class Search {

    /** How many arbitrary cases of a large index tell what is rare. */
    private static final int SAMPLE = 200;

    /** A case that was compared. */
    record Compared(int document, Profile profile, Likeness likeness, Scoring.Verdict verdict) {}

    private record Likened(int document, Profile profile, Likeness likeness) {}

    private final IndexSearcher searcher;
    private final Case asked;
    private final Vocabulary vocabulary;
    private final Question question;
    private final Comparison comparison;

    Search(IndexSearcher searcher, Frequencies frequencies, Case asked) {
        this.searcher = searcher;
        this.asked = asked;
        this.vocabulary = new Vocabulary(searcher.getIndexReader(), frequencies);
        this.question = new Question(asked, vocabulary);
        this.comparison = new Comparison(question, vocabulary);
    }

    List<Match> best(int top) throws IOException {
        var compared = compared();
        compared.sort(
                Comparator.comparingDouble((Compared it) -> it.verdict().score())
                        .reversed()
                        .thenComparing(it -> it.profile().key()));
        var reasons = new Reasons(asked, question, vocabulary);
        var stored = searcher.storedFields();
        var matches = new ArrayList<Match>();
        for (var it : compared) {
            if (matches.size() == top || it.verdict().score() <= 0) {
                break;
            }
            var document = stored.document(it.document());
            matches.add(
                    new Match(
                            it.profile().key(),
                            document.get(CaseDocument.TITLE),
                            it.verdict().score(),
                            it.verdict().kind(),
                            reasons.of(it, List.of(document.getValues(CaseDocument.CAUSE)))));
        }
        return List.copyOf(matches);
    }

    List<Compared> compared() throws IOException {
        var candidates = likened(new Candidates(searcher, question).find());
        int cases = searcher.getIndexReader().maxDoc();
        var arbitrary = candidates;
        if (candidates.size() + 1 < searcher.getIndexReader().numDocs()) {
            var sample = new ArrayList<Integer>();
            for (int i = 0; i < SAMPLE; i++) {
                sample.add((int) ((long) i * cases / SAMPLE));
            }
            arbitrary = likened(sample);
        }
        var scoring =
                new Scoring(new Background(arbitrary.stream().map(Likened::likeness).toList()));
        var compared = new ArrayList<Compared>(candidates.size());
        for (var it : candidates) {
            compared.add(
                    new Compared(
                            it.document(), it.profile(), it.likeness(), scoring.of(it.likeness())));
        }
        return compared;
    }

    private List<Likened> likened(Collection<Integer> documents) throws IOException {
        var reader = searcher.getIndexReader();
        var profiles = MultiDocValues.getBinaryValues(reader, CaseDocument.PROFILE);
        var found = new ArrayList<Likened>(documents.size());
        if (profiles == null) {
            return found;
        }
        var live = org.apache.lucene.index.MultiBits.getLiveDocs(reader);
        for (int document : new TreeSet<>(documents)) {
            if ((live == null || live.get(document)) && profiles.advanceExact(document)) {
                var bytes = profiles.binaryValue();
                var other = Profile.decoded(bytes.bytes, bytes.offset, bytes.length);
                if (!other.key().equals(asked.key())) {
                    found.add(new Likened(document, other, comparison.with(other)));
                }
            }
        }
        return found;
    }
}
