package dev.unrepeat.document;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.BarFile;
import dev.unrepeat.bar.lint.BarFileMistakes;
import dev.unrepeat.bar.lint.BarFileReader;
import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Mistake;
import dev.unrepeat.config.Policies;
import dev.unrepeat.config.Spec;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.Yaml;

/** {@code kind: Bar}: what the organisation changes about the rules; the one named "default". */
@Component
public class BarKind implements DeclaredKind<BarFile> {

    static final String KIND = "Bar";
    static final String NAME = "default";

    private static final Logger log = LoggerFactory.getLogger(BarKind.class);

    private final Policies policies;
    private volatile InForce inForce = new InForce(0, Bar.of(BarFile.SHIPPED));

    BarKind(Policies policies) {
        this.policies = policies;
    }

    private record InForce(int version, Bar bar) {}

    /** The bar that holds now: the newest that was applied, else the shipped one. */
    public Bar current() {
        var newest = policies.newest(KIND, NAME);
        if (newest.isEmpty()) {
            return Bar.of(BarFile.SHIPPED);
        }
        var known = inForce;
        if (known.version() != newest.get().number()) {
            known = new InForce(newest.get().number(), read(newest.get()));
            inForce = known;
        }
        return known.bar();
    }

    /** A version that an older release took and this one can't read must not stop the editor. */
    private static Bar read(Policies.Version version) {
        try {
            return Bar.of(BarFileReader.read(new Yaml().dump(version.body())));
        } catch (BarFileMistakes e) {
            log.error(
                    "version {} of the bar can't be read any more, the shipped one holds: {}",
                    version.number(),
                    e.getMessage());
            return Bar.of(BarFile.SHIPPED);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public BarFile read(String name, Spec spec) {
        if (!name.equals(NAME)) {
            spec.mistake("the active bar is named 'default'");
        }
        var node = spec.handOver();
        if (node.isEmpty()) {
            return BarFile.SHIPPED;
        }
        var mistakes = new ArrayList<BarFileMistakes.Mistake>();
        var file = BarFileReader.read(node.get(), mistakes);
        mistakes.forEach(it -> spec.mistake(new Mistake(it.line(), it.column(), it.detail())));
        return file;
    }

    @Override
    public boolean exists(String name) {
        return policies.newest(KIND, name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(BarFile file) {
        return file.asMap();
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return policies.newest(KIND, name).map(Policies.Version::body);
    }

    @Override
    public void save(String name, BarFile file) {
        policies.save(KIND, name, canonical(file));
    }
}
