package dev.unrepeat.recall;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.search.IndexSearcher;

/** One question to the index: candidates, comparison, order, reasons. */
final class Search {

    /** A case that was compared. */
    record Compared(int document, Profile profile, Likeness likeness, Scoring.Verdict verdict) {}

    private record Likened(Profile profile, Likeness likeness) {}

    private final IndexSearcher searcher;
    private final Frequencies frequencies;
    private final Case asked;
    private final Vocabulary vocabulary;
    private final Question question;
    private final Comparison comparison;

    Search(IndexSearcher searcher, Frequencies frequencies, Case asked) {
        this.searcher = searcher;
        this.frequencies = frequencies;
        this.asked = asked;
        this.vocabulary = new Vocabulary(searcher.getIndexReader(), frequencies);
        this.question = new Question(asked, vocabulary);
        this.comparison = new Comparison(question, vocabulary);
    }

    List<Match> best(int top) throws IOException {
        var compared = Ranking.of(compared());
        var reasons = new Reasons(asked, question, vocabulary);
        var stored = searcher.storedFields();
        var matches = new ArrayList<Match>();
        for (var it : compared) {
            if (matches.size() == top) {
                break;
            }
            if (it.verdict().score() <= 0 && !it.verdict().seen()) {
                continue;
            }
            var document = stored.document(it.document());
            matches.add(
                    new Match(
                            it.profile().key(),
                            document.get(CaseDocument.TITLE),
                            it.verdict().score(),
                            it.verdict().repeat(),
                            it.verdict().kind(),
                            reasons.of(it, List.of(document.getValues(CaseDocument.CAUSE)))));
        }
        return List.copyOf(matches);
    }

    List<Compared> compared() throws IOException {
        var reader = searcher.getIndexReader();
        var candidates = new Candidates(searcher, question).find();
        var likened = new TreeMap<Integer, Likened>();
        CaseDocument.profiles(reader, candidates)
                .forEach((document, other) -> {
                    if (!other.key().equals(asked.key())) {
                        likened.put(document, new Likened(other, comparison.with(other)));
                    }
                });
        boolean all = candidates.size() >= reader.numDocs();
        var scoring =
                new Scoring(
                        new Background(
                                all
                                        ? likened.values().stream().map(Likened::likeness).toList()
                                        : arbitrary()));
        var compared = new ArrayList<Compared>(likened.size());
        likened.forEach((document, it) ->
                compared.add(
                        new Compared(
                                document, it.profile(), it.likeness(), scoring.of(it.likeness()))));
        return compared;
    }

    private List<Likeness> arbitrary() {
        return frequencies.sample().stream()
                .filter(other -> !other.key().equals(asked.key()))
                .map(comparison::with)
                .toList();
    }
}
