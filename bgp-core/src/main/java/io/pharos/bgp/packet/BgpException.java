package io.pharos.bgp.packet;

/** The peer's octets deserve this NOTIFICATION, and the session with it ends (RFC 4271 section 6). */
public final class BgpException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode errorCode;
    private final transient Octets data;

    /**
     * @param errorCode code and subcode of the NOTIFICATION
     * @param data the NOTIFICATION's data field, as the RFC asks for this error
     * @param detail what was wrong, for our own log: the bad value and what was expected
     */
    public BgpException(ErrorCode errorCode, Octets data, String detail) {
        super(detail);
        this.errorCode = errorCode;
        this.data = data;
    }

    /** An error whose NOTIFICATION carries no data. */
    public BgpException(ErrorCode errorCode, String detail) {
        this(errorCode, Octets.EMPTY, detail);
    }

    /** Code and subcode of the NOTIFICATION to send. */
    public ErrorCode errorCode() {
        return errorCode;
    }

    /** The data field of the NOTIFICATION to send. */
    public Octets data() {
        return data;
    }
}
