package io.pharos.bgp.packet.attribute;

import io.pharos.bgp.packet.ErrorCode;
import java.util.Locale;

/**
 * One fault that was found in an attribute of an UPDATE.
 *
 * @param typeCode the attribute's type code
 * @param errorCode the NOTIFICATION that RFC 4271 has for it; sent only where the outcome is a reset
 * @param outcome what it costs
 * @param detail what was wrong: the bad value and what was expected
 */
public record AttributeFault(int typeCode, ErrorCode errorCode, OnError outcome, String detail) {
    @Override
    public String toString() {
        return AttributeType.nameOf(typeCode) + ": " + detail + " ("
                + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }
}
