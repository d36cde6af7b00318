package io.pharos.bgp.packet.attribute;

import io.pharos.bgp.packet.ErrorCode;

/** An attribute's value cannot be read; the row of {@link AttributeType} has the consequence. */
final class MalformedAttributeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode errorCode;

    MalformedAttributeException(ErrorCode errorCode, String detail) {
        super(detail);
        this.errorCode = errorCode;
    }

    static MalformedAttributeException length(int actual, String expected) {
        return new MalformedAttributeException(
                ErrorCode.ATTRIBUTE_LENGTH_ERROR, "length " + actual + "; expected " + expected);
    }

    ErrorCode errorCode() {
        return errorCode;
    }
}
