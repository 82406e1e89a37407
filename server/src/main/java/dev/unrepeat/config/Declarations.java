package dev.unrepeat.config;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Configuration as code: a YAML stream of declarations, read whole, checked whole, and applied in
 * one transaction or not at all.
 */
@Service
public class Declarations {

    static final String API_VERSION = "unrepeat.dev/v1";

    private final Map<String, DeclaredKind<?>> kinds;

    Declarations(List<DeclaredKind<?>> kinds) {
        this.kinds =
                kinds.stream()
                        .collect(
                                Collectors.toMap(
                                        DeclaredKind::kind,
                                        Function.identity(),
                                        (first, _) -> first,
                                        TreeMap::new));
    }

    /** Tells whether something of a kind is stored under a name. */
    public boolean exists(String kind, String name) {
        var known = kinds.get(kind);
        return known != null && known.exists(name);
    }

    /**
     * What applying does, or would do, to one thing.
     *
     * @param fields what differs
     * @param effects what that brings about, in words
     */
    @Schema(name = "ConfigChange")
    public record Change(
            String kind,
            String name,
            @Schema(allowableValues = {"created", "updated", "unchanged"}) String change,
            List<String> fields,
            List<String> effects) {}

    private record Declaration<T>(DeclaredKind<T> kind, String name, T value) {

        Change change() {
            var before = kind.current(name);
            if (before.isEmpty()) {
                return new Change(
                        kind.kind(), name, "created", List.of(), kind.effects(name, value));
            }
            var after = kind.canonical(value);
            var fields = new LinkedHashSet<>(before.get().keySet());
            fields.addAll(after.keySet());
            fields.removeIf(it -> Objects.equals(before.get().get(it), after.get(it)));
            return new Change(
                    kind.kind(),
                    name,
                    fields.isEmpty() ? "unchanged" : "updated",
                    List.copyOf(fields),
                    fields.isEmpty() ? List.of() : kind.effects(name, value));
        }

        void save() {
            kind.save(name, value);
        }
    }

    /**
     * Applies a stream, or only tells what would change.
     *
     * @throws DeclarationMistakes with every mistake found; nothing is changed then
     */
    @Transactional
    public List<Change> apply(String yaml, boolean dryRun) {
        var declarations = read(yaml);
        var changes = new ArrayList<Change>();
        for (var declaration : declarations) {
            var change = declaration.change();
            changes.add(change);
            if (!dryRun && !change.change().equals("unchanged")) {
                declaration.save();
            }
        }
        return changes;
    }

    private List<Declaration<?>> read(String yaml) {
        var mistakes = new ArrayList<Mistake>();
        var references = new ArrayList<Spec.Reference>();
        var declarations = new ArrayList<Declaration<?>>();
        var lines = yaml.lines().toList();
        var documents = documents(yaml);
        if (documents.isEmpty()) {
            throw new DeclarationMistakes(
                    List.of(
                            new Mistake(
                                    1,
                                    1,
                                    "the file is empty: a document with apiVersion, kind, metadata"
                                            + " and spec was expected")));
        }
        for (var document : documents) {
            var spec = new Spec(document, mistakes, references, lines);
            if (!spec.isMapping()) {
                spec.mistake("a document with apiVersion, kind, metadata and spec was expected");
                continue;
            }
            var declaration = read(spec);
            if (declaration != null) {
                declarations.add(declaration);
            }
            spec.refuseUnknownKeys();
        }
        refuseMissing(references, declarations, mistakes);
        if (!mistakes.isEmpty()) {
            throw new DeclarationMistakes(mistakes);
        }
        declarations.sort(Comparator.comparingInt(it -> it.kind().order()));
        return declarations;
    }

    private @Nullable Declaration<?> read(Spec document) {
        var version = document.text("apiVersion");
        if (!version.isEmpty() && !version.equals(API_VERSION)) {
            document.mistake("apiVersion", "%s was expected".formatted(API_VERSION));
        }
        var word = document.text("kind");
        var name = document.section("metadata", true).text("name");
        if (!name.isEmpty() && !name.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}")) {
            document.mistake(
                    "metadata",
                    "name must be 1 to 63 letters, digits, '.', '_' or '-', beginning with a"
                            + " letter or digit");
        }
        var spec = document.section("spec", true);
        var kind = kinds.get(word);
        if (kind == null) {
            spec.ignore();
            document.mistake(
                    "kind",
                    "unknown kind '%s'. Use one of: %s"
                            .formatted(word, String.join(", ", kinds.keySet())));
            return null;
        }
        return declare(kind, name, spec);
    }

    private static <T> Declaration<T> declare(DeclaredKind<T> kind, String name, Spec spec) {
        return new Declaration<>(kind, name, kind.read(name, spec));
    }

    private void refuseMissing(
            List<Spec.Reference> references,
            List<Declaration<?>> declarations,
            List<Mistake> mistakes) {
        Set<String> declared =
                declarations.stream()
                        .map(it -> it.kind().kind() + "/" + it.name())
                        .collect(Collectors.toSet());
        for (var reference : references) {
            var kind = kinds.get(reference.kind());
            boolean known =
                    declared.contains(reference.kind() + "/" + reference.name())
                            || (kind != null && kind.exists(reference.name()));
            if (!known) {
                mistakes.add(reference.whenMissing());
            }
        }
    }

    private static List<Node> documents(String yaml) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(40);
        options.setCodePointLimit(2_000_000);
        try {
            var nodes = new ArrayList<Node>();
            for (var node : new Yaml(options).composeAll(new StringReader(yaml))) {
                nodes.add(node);
            }
            return nodes;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new DeclarationMistakes(
                    List.of(
                            new Mistake(
                                    mark == null ? 1 : mark.getLine() + 1,
                                    mark == null ? 1 : mark.getColumn() + 1,
                                    "this is not YAML: " + e.getProblem())));
        } catch (YAMLException e) {
            throw new DeclarationMistakes(
                    List.of(new Mistake(1, 1, "this can't be read as YAML: " + e.getMessage())));
        }
    }
}
