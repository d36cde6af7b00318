package io.pharos.health.check.dns;

/** A message that is not DNS. */
final class DnsFormatException extends Exception {
    private static final long serialVersionUID = 1;

    DnsFormatException(String message) {
        super(message);
    }
}
