package dev.unrepeat.recall;

import dev.unrepeat.recall.Reference.Stance;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The compared aspects of a case, in the form of the index. */
record Profile(
        String key,
        String group,
        @Nullable LocalDate date,
        Map<Part, TermVector> parts,
        Pairs pairs,
        Map<String, Double> modes,
        Set<String> alertNames,
        Set<String> fingerprints,
        Set<String> ownReferences,
        List<Reference> references) {

    static Profile of(Case it, PartTerms terms) {
        var parts = new EnumMap<Part, TermVector>(Part.class);
        for (var part : Part.values()) {
            parts.put(part, TermVector.of(terms.of(part)));
        }
        return new Profile(
                it.key(),
                it.group(),
                it.date(),
                parts,
                Pairs.of(terms.causes(), causes(parts)),
                it.modes(),
                it.alertNames(),
                it.fingerprints(),
                it.ownReferences(),
                it.references());
    }

    TermVector part(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    private static TermVector causes(Map<Part, TermVector> parts) {
        return Objects.requireNonNull(parts.get(Part.CAUSES));
    }

    byte[] encoded() {
        var bytes = new ByteArrayOutputStream(2048);
        try (var out = new DataOutputStream(bytes)) {
            write(out, key);
            write(out, group);
            out.writeLong(date == null ? Long.MIN_VALUE : date.toEpochDay());
            for (var part : Part.values()) {
                part(part).write(out);
            }
            pairs.write(out);
            out.writeInt(modes.size());
            for (var mode : modes.entrySet()) {
                write(out, mode.getKey());
                out.writeDouble(mode.getValue());
            }
            write(out, alertNames);
            write(out, fingerprints);
            write(out, ownReferences);
            out.writeInt(references.size());
            for (var reference : references) {
                var target = reference.target();
                var day = reference.day();
                write(out, target == null ? "" : target);
                out.writeLong(day == null ? Long.MIN_VALUE : day.toEpochDay());
                out.writeByte(reference.stance().ordinal());
                write(out, reference.sentence());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Set<String> words) throws IOException {
        out.writeInt(words.size());
        for (var word : words) {
            write(out, word);
        }
    }

    static Profile decoded(byte[] bytes, int offset, int length) {
        var in = ByteBuffer.wrap(bytes, offset, length);
        var key = word(in);
        var group = word(in);
        var date = day(in.getLong());
        var parts = new EnumMap<Part, TermVector>(Part.class);
        for (var part : Part.values()) {
            parts.put(part, TermVector.read(in));
        }
        var pairs = Pairs.read(in);
        var modes = new HashMap<String, Double>();
        for (int i = in.getInt(); i > 0; i--) {
            modes.put(word(in), in.getDouble());
        }
        var alertNames = words(in);
        var fingerprints = words(in);
        var ownReferences = words(in);
        var references = new ArrayList<Reference>();
        for (int i = in.getInt(); i > 0; i--) {
            var target = word(in);
            var day = day(in.getLong());
            var stance = Stance.values()[in.get()];
            references.add(new Reference(target.isEmpty() ? null : target, day, stance, word(in)));
        }
        return new Profile(
                key,
                group,
                date,
                parts,
                pairs,
                modes,
                alertNames,
                fingerprints,
                ownReferences,
                references);
    }

    private static @Nullable LocalDate day(long epochDay) {
        return epochDay == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(epochDay);
    }

    private static Set<String> words(ByteBuffer in) {
        int size = in.getInt();
        if (size == 0) {
            return Set.of();
        }
        var words = new HashSet<String>();
        for (int i = 0; i < size; i++) {
            words.add(word(in));
        }
        return words;
    }

    private static String word(ByteBuffer in) {
        var bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream out, String word) throws IOException {
        var bytes = word.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
