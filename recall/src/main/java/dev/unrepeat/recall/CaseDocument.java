package dev.unrepeat.recall;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * A case as the index keeps it: words to find it by, its profile to compare, its words to quote.
 */
final class CaseDocument {

    static final String KEY = "key";
    static final String PROFILE = "profile";
    static final String TITLE = "title";
    static final String CAUSE = "cause";
    static final String ALERT = "alert";
    static final String REFERENCE = "reference";

    private static final FieldType COUNTED = new FieldType();
    private static final FieldType SEEN = new FieldType();

    static {
        COUNTED.setTokenized(true);
        COUNTED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        COUNTED.freeze();
        SEEN.setTokenized(true);
        SEEN.setIndexOptions(IndexOptions.DOCS);
        SEEN.setOmitNorms(true);
        SEEN.freeze();
    }

    private CaseDocument() {}

    static Document of(Case it) {
        var terms = new PartTerms(it);
        var document = new Document();
        document.add(new StringField(KEY, it.key(), Store.YES));
        document.add(
                new BinaryDocValuesField(PROFILE, new BytesRef(Profile.of(it, terms).encoded())));
        document.add(new StoredField(TITLE, it.title()));
        it.causes().forEach(statement -> document.add(new StoredField(CAUSE, statement)));
        for (var part : Part.values()) {
            document.add(new Field(part.field(), new Words(terms.of(part)), COUNTED));
        }
        if (!it.group().isEmpty()) {
            document.add(new StringField(Vocabulary.GROUP, it.group(), Store.NO));
            var seen = new HashSet<String>();
            for (var part : List.of(Part.WHOLE, Part.NAMES)) {
                for (var term : terms.of(part)) {
                    seen.add(it.group() + " " + term);
                }
            }
            document.add(new Field(Vocabulary.GROUP_WORDS, new Words(List.copyOf(seen)), SEEN));
        }
        for (var mode : it.modes().keySet()) {
            document.add(new StringField(Vocabulary.MODE, mode, Store.NO));
        }
        it.alertNames().forEach(name -> document.add(new StringField(ALERT, name, Store.NO)));
        it.fingerprints().forEach(name -> document.add(new StringField(ALERT, name, Store.NO)));
        it.ownReferences()
                .forEach(name -> document.add(new StringField(REFERENCE, name, Store.NO)));
        return document;
    }

    /** What is compared of these documents, by their numbers; what was removed is left out. */
    static SortedMap<Integer, Profile> profiles(IndexReader reader, Collection<Integer> documents)
            throws IOException {
        var found = new TreeMap<Integer, Profile>();
        var values = MultiDocValues.getBinaryValues(reader, PROFILE);
        var live = MultiBits.getLiveDocs(reader);
        for (int document : new TreeSet<>(documents)) {
            boolean there = live == null || document < live.length() && live.get(document);
            if (values != null && there && values.advanceExact(document)) {
                var bytes = values.binaryValue();
                found.put(document, Profile.decoded(bytes.bytes, bytes.offset, bytes.length));
            }
        }
        return found;
    }
}
