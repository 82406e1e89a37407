package dev.unrepeat.bar.edit;

/** Refusal of an edit because of one field of its request. */
public final class RefusedEdit extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * @param field the field of the request, such as {@code remove}
     */
    public RefusedEdit(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
