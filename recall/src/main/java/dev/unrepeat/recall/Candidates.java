package dev.unrepeat.recall;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The cases worth comparing. In a small index all of them; in a large one the best of each kind of
 * evidence by itself, so that a shared mechanism is not drowned by shared names.
 */
final class Candidates {

    /** Comparing this many takes a few milliseconds, so nothing is lost by looking at all. */
    private static final int SMALL = 1500;

    private static final int FROM_EACH = 80;

    /** The words that say most; further ones add time and hardly a candidate ("more like this"). */
    private static final int MOST_WORDS = 12;

    private final IndexSearcher searcher;
    private final Question question;

    Candidates(IndexSearcher searcher, Question question) {
        this.searcher = searcher;
        this.question = question;
    }

    Set<Integer> find() throws IOException {
        var found = new LinkedHashSet<Integer>();
        if (searcher.getIndexReader().numDocs() <= SMALL) {
            add(found, new MatchAllDocsQuery(), SMALL);
            return found;
        }
        for (var part : Part.values()) {
            add(found, words(part), FROM_EACH);
        }
        add(found, modes(), FROM_EACH);
        add(found, named(), FROM_EACH);
        return found;
    }

    private void add(Set<Integer> found, Query query, int most) throws IOException {
        for (var hit : searcher.search(query, most).scoreDocs) {
            found.add(hit.doc);
        }
    }

    private Query words(Part part) {
        var words = new ArrayList<>(question.words(part));
        words.sort(
                Comparator.comparingDouble(
                                (Question.Word word) -> word.idf() * Math.min(3, word.count()))
                        .reversed());
        var query = new BooleanQuery.Builder();
        for (var word : words.subList(0, Math.min(MOST_WORDS, words.size()))) {
            query.add(
                    new BoostQuery(
                            new TermQuery(new Term(part.field(), word.text())),
                            Math.min(3, word.count())),
                    Occur.SHOULD);
        }
        return query.build();
    }

    private Query modes() {
        var modes = List.copyOf(question.profile().modes().entrySet());
        var query = new BooleanQuery.Builder();
        for (var mode : modes) {
            query.add(
                    new BoostQuery(
                            new TermQuery(new Term(Vocabulary.MODE, mode.getKey())),
                            mode.getValue().floatValue()),
                    Occur.SHOULD);
        }
        return query.build();
    }

    /** By alerts, and by what its text names. */
    private Query named() {
        var query = new BooleanQuery.Builder();
        var profile = question.profile();
        profile.alertNames().stream()
                .limit(50)
                .forEach(name -> exact(query, CaseDocument.ALERT, name));
        profile.fingerprints().stream()
                .limit(50)
                .forEach(name -> exact(query, CaseDocument.ALERT, name));
        for (var reference : profile.references()) {
            var target = reference.target();
            if (target != null) {
                exact(query, CaseDocument.REFERENCE, target);
            }
        }
        return query.build();
    }

    private static void exact(BooleanQuery.Builder query, String field, String word) {
        query.add(new TermQuery(new Term(field, word)), Occur.SHOULD);
    }
}
