package io.pharos.json;

/** A text is not the JSON that was expected. Its message says where, and what was expected. */
public final class JsonFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong, in a few words */
    public JsonFormatException(String message) {
        super(message);
    }
}
