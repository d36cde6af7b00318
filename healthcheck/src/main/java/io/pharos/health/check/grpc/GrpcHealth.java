package io.pharos.health.check.grpc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.pharos.health.CheckResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The messages of {@code grpc.health.v1.Health/Check}. A message follows an octet for "not compressed" and its length
 * in four octets.
 *
 * <pre>
 *  HealthCheckRequest  { string service = 1; }
 *  HealthCheckResponse { enum status = 1; }      UNKNOWN 0, SERVING 1, NOT_SERVING 2, SERVICE_UNKNOWN 3
 * </pre>
 */
final class GrpcHealth {
    static final String PATH = "/grpc.health.v1.Health/Check";

    private static final int PREFIX_OCTETS = 5;
    private static final int SERVICE_FIELD = 1 << 3 | 2; // field 1, length-delimited
    private static final String NOT_FOUND = "5";
    private static final String UNIMPLEMENTED = "12";

    private GrpcHealth() {}

    /** Returns the body of the request. */
    static ByteBuf request(@Nullable String service) {
        byte[] name = service == null ? new byte[0] : service.getBytes(StandardCharsets.US_ASCII);
        ByteBuf message = Unpooled.buffer();
        if (name.length > 0) {
            message.writeByte(SERVICE_FIELD);
            writeVarint(message, name.length);
            message.writeBytes(name);
        }
        return Unpooled.wrappedBuffer(
                Unpooled.buffer(PREFIX_OCTETS).writeByte(0).writeInt(message.readableBytes()), message);
    }

    /**
     * Returns the result of a response. A server that does not offer the protocol or the service gives UNKNOWN, since
     * it says nothing about its health.
     */
    static CheckResult evaluate(FullHttpResponse response) {
        if (response.status().code() != 200) {
            return CheckResult.fail("L7STS HTTP " + response.status().code());
        }
        String status = field(response, "grpc-status");
        if (status.equals(UNIMPLEMENTED)) {
            return CheckResult.unknown("server does not offer " + PATH);
        }
        if (status.equals(NOT_FOUND)) {
            return CheckResult.unknown("server does not know the service");
        }
        if (!status.equals("0")) {
            String message = field(response, "grpc-message");
            return CheckResult.fail("L7STS grpc-status " + (status.isEmpty() ? "missing" : status)
                    + (message.isEmpty() ? "" : " " + message));
        }
        return evaluate(response.content());
    }

    private static String field(FullHttpResponse response, String name) {
        String trailing = response.trailingHeaders().get(name);
        String leading = response.headers().get(name); // a response without a body has no trailers
        return trailing != null ? trailing : leading == null ? "" : leading;
    }

    private static CheckResult evaluate(ByteBuf body) {
        if (body.readableBytes() < PREFIX_OCTETS || body.readByte() != 0 || body.readInt() != body.readableBytes()) {
            return CheckResult.fail("L7RSP not one gRPC message without compression");
        }
        long status;
        try {
            status = status(body);
        } catch (IndexOutOfBoundsException end) {
            return CheckResult.fail("L7RSP message is cut off");
        }
        if (status == 1) {
            return CheckResult.pass("L7OK SERVING");
        }
        if (status == 2) {
            return CheckResult.fail("L7STS NOT_SERVING");
        }
        return CheckResult.unknown(
                status == 0 ? "status UNKNOWN" : status == 3 ? "status SERVICE_UNKNOWN" : "status " + status);
    }

    /** Reads field 1 and skips others, which a later version may have. The default of a missing field is 0. */
    private static long status(ByteBuf message) {
        long status = 0;
        while (message.isReadable()) {
            long tag = readVarint(message);
            int wireType = (int) (tag & 7);
            if (wireType == 0) {
                long value = readVarint(message);
                status = tag >>> 3 == 1 ? value : status;
            } else if (wireType == 2) {
                skip(message, readVarint(message));
            } else {
                skip(message, wireType == 1 ? 8 : wireType == 5 ? 4 : Long.MAX_VALUE);
            }
        }
        return status;
    }

    private static void skip(ByteBuf message, long octets) {
        if (octets < 0 || octets > message.readableBytes()) {
            throw new IndexOutOfBoundsException();
        }
        message.skipBytes((int) octets);
    }

    private static void writeVarint(ByteBuf out, int value) {
        int left = value;
        while (left > 0x7f) {
            out.writeByte(left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.writeByte(left);
    }

    private static long readVarint(ByteBuf in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte octet = in.readByte();
            value |= (long) (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException();
    }
}
