package io.pharos.bgp.packet;

import java.util.Locale;
import java.util.Optional;

/**
 * The error codes and subcodes of NOTIFICATION: RFC 4271 section 6, RFC 4486 (Cease), RFC 6608 (FSM error), RFC 7313,
 * RFC 8538, RFC 9234, RFC 9384, RFC 9687.
 */
public enum ErrorCode {
    CONNECTION_NOT_SYNCHRONIZED(1, 1),
    BAD_MESSAGE_LENGTH(1, 2),
    BAD_MESSAGE_TYPE(1, 3),

    OPEN_MESSAGE_ERROR(2, 0),
    UNSUPPORTED_VERSION_NUMBER(2, 1),
    BAD_PEER_AS(2, 2),
    BAD_BGP_IDENTIFIER(2, 3),
    UNSUPPORTED_OPTIONAL_PARAMETER(2, 4),
    UNACCEPTABLE_HOLD_TIME(2, 6),
    UNSUPPORTED_CAPABILITY(2, 7),
    ROLE_MISMATCH(2, 11),

    UPDATE_MESSAGE_ERROR(3, 0),
    MALFORMED_ATTRIBUTE_LIST(3, 1),
    UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE(3, 2),
    MISSING_WELL_KNOWN_ATTRIBUTE(3, 3),
    ATTRIBUTE_FLAGS_ERROR(3, 4),
    ATTRIBUTE_LENGTH_ERROR(3, 5),
    INVALID_ORIGIN_ATTRIBUTE(3, 6),
    INVALID_NEXT_HOP_ATTRIBUTE(3, 8),
    OPTIONAL_ATTRIBUTE_ERROR(3, 9),
    INVALID_NETWORK_FIELD(3, 10),
    MALFORMED_AS_PATH(3, 11),

    HOLD_TIMER_EXPIRED(4, 0),

    FINITE_STATE_MACHINE_ERROR(5, 0),
    UNEXPECTED_MESSAGE_IN_OPEN_SENT(5, 1),
    UNEXPECTED_MESSAGE_IN_OPEN_CONFIRM(5, 2),
    UNEXPECTED_MESSAGE_IN_ESTABLISHED(5, 3),

    CEASE(6, 0),
    MAXIMUM_NUMBER_OF_PREFIXES_REACHED(6, 1),
    ADMINISTRATIVE_SHUTDOWN(6, 2),
    PEER_DE_CONFIGURED(6, 3),
    ADMINISTRATIVE_RESET(6, 4),
    CONNECTION_REJECTED(6, 5),
    OTHER_CONFIGURATION_CHANGE(6, 6),
    CONNECTION_COLLISION_RESOLUTION(6, 7),
    OUT_OF_RESOURCES(6, 8),
    HARD_RESET(6, 9),
    BFD_DOWN(6, 10),

    INVALID_MESSAGE_LENGTH(7, 1),

    SEND_HOLD_TIMER_EXPIRED(8, 0);

    private static final String[] CODE_NAMES = {
        "",
        "Message Header Error",
        "OPEN Message Error",
        "UPDATE Message Error",
        "Hold Timer Expired",
        "Finite State Machine Error",
        "Cease",
        "ROUTE-REFRESH Message Error",
        "Send Hold Timer Expired"
    };

    private final int code;
    private final int subcode;

    ErrorCode(int code, int subcode) {
        this.code = code;
        this.subcode = subcode;
    }

    /** The error code, 1 to 8. */
    public int code() {
        return code;
    }

    /** The subcode; 0 where there is none. */
    public int subcode() {
        return subcode;
    }

    /** The row with these numbers, if we know it. */
    public static Optional<ErrorCode> of(int code, int subcode) {
        for (ErrorCode row : values()) {
            if (row.code == code && row.subcode == subcode) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** The numbers with their names, for example {@code "6/2 Cease, administrative shutdown"}; unknown numbers too. */
    public static String describe(int code, int subcode) {
        String numbers = code + "/" + subcode;
        String codeName = code > 0 && code < CODE_NAMES.length ? CODE_NAMES[code] : "unknown error code";
        if (subcode == 0) {
            return numbers + " " + codeName;
        }
        return numbers + " " + codeName + ", "
                + of(code, subcode)
                        .map(row -> row.name().replace('_', ' ').toLowerCase(Locale.ROOT))
                        .orElse("unknown subcode");
    }

    @Override
    public String toString() {
        return describe(code, subcode);
    }
}
