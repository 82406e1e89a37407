package dev.unrepeat.recall;

import dev.unrepeat.recall.Reference.Stance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is compared of a case, in the form that the index keeps. */
record Profile(
        String key,
        String group,
        @Nullable LocalDate date,
        Map<Part, TermVector> parts,
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
                it.modes(),
                it.alertNames(),
                it.fingerprints(),
                it.ownReferences(),
                it.references());
    }

    TermVector part(Part part) {
        return java.util.Objects.requireNonNull(parts.get(part));
    }

    byte[] encoded() {
        var bytes = new ByteArrayOutputStream(2048);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(key);
            out.writeUTF(group);
            out.writeLong(date == null ? Long.MIN_VALUE : date.toEpochDay());
            for (var part : Part.values()) {
                part(part).write(out);
            }
            out.writeInt(modes.size());
            for (var mode : modes.entrySet()) {
                out.writeUTF(mode.getKey());
                out.writeDouble(mode.getValue());
            }
            write(out, alertNames);
            write(out, fingerprints);
            write(out, ownReferences);
            out.writeInt(references.size());
            for (var reference : references) {
                var target = reference.target();
                var day = reference.day();
                out.writeUTF(target == null ? "" : target);
                out.writeLong(day == null ? Long.MIN_VALUE : day.toEpochDay());
                out.writeByte(reference.stance().ordinal());
                out.writeUTF(reference.sentence());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Set<String> words) throws IOException {
        out.writeInt(words.size());
        for (var word : words) {
            out.writeUTF(word);
        }
    }

    static Profile decoded(byte[] bytes, int offset, int length) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, offset, length))) {
            var key = in.readUTF();
            var group = in.readUTF();
            var date = day(in.readLong());
            var parts = new EnumMap<Part, TermVector>(Part.class);
            for (var part : Part.values()) {
                parts.put(part, TermVector.read(in));
            }
            var modes = new HashMap<String, Double>();
            for (int i = in.readInt(); i > 0; i--) {
                modes.put(in.readUTF(), in.readDouble());
            }
            var alertNames = words(in);
            var fingerprints = words(in);
            var ownReferences = words(in);
            var references = new ArrayList<Reference>();
            for (int i = in.readInt(); i > 0; i--) {
                var target = in.readUTF();
                var day = day(in.readLong());
                var stance = Stance.values()[in.readByte()];
                references.add(
                        new Reference(target.isEmpty() ? null : target, day, stance, in.readUTF()));
            }
            return new Profile(
                    key,
                    group,
                    date,
                    parts,
                    modes,
                    alertNames,
                    fingerprints,
                    ownReferences,
                    references);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static @Nullable LocalDate day(long epochDay) {
        return epochDay == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(epochDay);
    }

    private static Set<String> words(DataInputStream in) throws IOException {
        var words = new HashSet<String>();
        for (int i = in.readInt(); i > 0; i--) {
            words.add(in.readUTF());
        }
        return words;
    }
}
