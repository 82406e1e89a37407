package dev.unrepeat.recall;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Remembered cases, and the question which of them are the same failure as another. Any number of
 * threads may ask while one or several add; what was added is found after {@link #refresh()} or
 * {@link #commit}. Failures of the disk surface as {@link UncheckedIOException}.
 */
public final class Recall implements Closeable {

    /** Changes whenever what is kept of a case changes; an older index is thrown away. */
    private static final String VERSION = "2";

    /** Lucene says at each start which processor instructions it does without. */
    private static final Logger LUCENE =
            Logger.getLogger("org.apache.lucene.internal.vectorization");

    static {
        LUCENE.setLevel(Level.SEVERE);
    }

    private static final String VERSION_KEY = "version";
    private static final String MARK_KEY = "mark";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile String mark = "";
    private volatile @Nullable Frequencies frequencies;

    private Recall(Directory directory) throws IOException {
        this.directory = directory;
        this.writer = new IndexWriter(directory, new IndexWriterConfig());
        for (var entry : committed().entrySet()) {
            if (entry.getKey().equals(MARK_KEY)) {
                mark = entry.getValue();
            }
        }
        if (writer.getDocStats().maxDoc > 0 && !VERSION.equals(committed().get(VERSION_KEY))) {
            writer.deleteAll();
            mark = "";
        }
        this.searchers = new SearcherManager(writer, null);
    }

    private Map<String, String> committed() {
        var data = new HashMap<String, String>();
        var live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    /** An index that is gone when it is closed. */
    public static Recall inMemory() {
        return open(new ByteBuffersDirectory());
    }

    /**
     * The index in this folder, which is made where there is none; one of another version is
     * emptied, and {@link #mark} says so by being empty. A folder has at most one open index.
     */
    public static Recall in(Path folder) {
        try {
            return open(FSDirectory.open(folder));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Recall open(Directory directory) {
        try {
            return new Recall(directory);
        } catch (IOException broken) {
            try {
                directory.close();
            } catch (IOException further) {
                broken.addSuppressed(further);
            }
            throw new UncheckedIOException(broken);
        }
    }

    /** Remembers the case, in the place of one with the same key. */
    public void put(Case it) {
        unchecked(() ->
                writer.updateDocument(new Term(CaseDocument.KEY, it.key()), CaseDocument.of(it)));
    }

    /** Remembers all of them, on all processors. */
    public void putAll(Collection<Case> cases) {
        cases.parallelStream().forEach(this::put);
    }

    /** Forgets the case of this key, if there is one. */
    public void remove(String key) {
        unchecked(() -> writer.deleteDocuments(new Term(CaseDocument.KEY, key)));
    }

    /** Lets questions see what was added and removed. */
    public void refresh() {
        unchecked(searchers::maybeRefreshBlocking);
    }

    /**
     * Writes everything to the disk together with a mark, such as the number of the last change
     * that is in it, and lets questions see it.
     */
    public void commit(String newMark) {
        unchecked(() -> {
            writer.setLiveCommitData(Map.of(VERSION_KEY, VERSION, MARK_KEY, newMark).entrySet());
            writer.commit();
            searchers.maybeRefreshBlocking();
        });
        mark = newMark;
    }

    /** The mark of the last commit; empty for a new index. */
    public String mark() {
        return mark;
    }

    /** How many cases a question would see. */
    public int size() {
        return ask(searcher -> searcher.getIndexReader().numDocs());
    }

    /**
     * The cases that may be the same failure, best first, the asked one itself left out by its key;
     * those with nothing in common are left out as well. Throws {@link IllegalArgumentException}
     * when {@code top} is not positive.
     */
    public List<Match> similar(Case asked, int top) {
        if (top < 1) {
            throw new IllegalArgumentException("top must be positive");
        }
        return ask(searcher ->
                new Search(searcher, frequencies(searcher.getIndexReader()), asked).best(top));
    }

    private Frequencies frequencies(IndexReader reader) throws IOException {
        var known = frequencies;
        if (known == null || known.isStaleFor(reader)) {
            known = Frequencies.of(reader);
            frequencies = known;
        }
        return known;
    }

    /** Writes nothing further; what was not committed is lost. */
    @Override
    public void close() {
        unchecked(() -> {
            try (directory;
                    writer) {
                searchers.close();
                writer.rollback();
            }
        });
    }

    private interface Asking<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    private <T> T ask(Asking<T> question) {
        try {
            var searcher = searchers.acquire();
            try {
                return question.of(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
