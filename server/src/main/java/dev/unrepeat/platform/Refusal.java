package dev.unrepeat.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Something that a caller asked for and can't have, told in a sentence: which field or state, what
 * was wrong, what would be right. Becomes an RFC 9457 problem of type {@code /problems/<type>}.
 */
public abstract class Refusal extends RuntimeException {

    private final HttpStatus status;
    private final String type;
    private final transient Map<String, Object> facts = new LinkedHashMap<>();

    protected Refusal(HttpStatus status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    /** Adds a machine-readable member to the problem. */
    protected final void with(String name, Object value) {
        facts.put(name, value);
    }

    public final HttpStatus status() {
        return status;
    }

    public final String type() {
        return type;
    }

    public final Map<String, Object> facts() {
        return facts;
    }
}
