package io.pharos.cli.admin;

/**
 * An answer.
 *
 * @param status the HTTP status code
 * @param contentType of the body, which is sent as UTF-8
 * @param body the text
 */
public record Page(int status, String contentType, String body) {
    /** Plain text. */
    public static Page text(int status, String body) {
        return new Page(status, "text/plain; charset=utf-8", body);
    }
}
