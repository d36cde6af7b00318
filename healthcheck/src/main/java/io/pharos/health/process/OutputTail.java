package io.pharos.health.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads all output of a program, so that it never blocks on a full pipe, and keeps the first line and the end. */
final class OutputTail {
    static final int KEPT_OCTETS = 4096;
    static final int FIRST_LINE_OCTETS = 1024;

    private final byte[] ring = new byte[KEPT_OCTETS];
    private final ByteArrayOutputStream firstLine = new ByteArrayOutputStream();
    private boolean firstLineEnded;
    private long total;

    /** Reads to the end of the stream. */
    void readAll(InputStream in) {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException ended) {
            // The JDK closes the stream when the program exits; what was read so far is kept.
            return;
        }
    }

    private synchronized void keep(byte[] buffer, int length) {
        for (int i = 0; i < length && !firstLineEnded; i++) {
            if (buffer[i] == '\n' || firstLine.size() == FIRST_LINE_OCTETS) {
                firstLineEnded = true;
            } else {
                firstLine.write(buffer[i]);
            }
        }
        for (int i = Math.max(0, length - KEPT_OCTETS); i < length; i++) {
            ring[(int) ((total + i) % KEPT_OCTETS)] = buffer[i];
        }
        total += length;
    }

    /** Returns the first line without its line end, cut after {@value #FIRST_LINE_OCTETS} octets. */
    synchronized String firstLine() {
        return firstLine.toString(StandardCharsets.UTF_8).strip();
    }

    synchronized String text() {
        int kept = (int) Math.min(total, KEPT_OCTETS);
        byte[] end = new byte[kept];
        for (int i = 0; i < kept; i++) {
            end[i] = ring[(int) ((total - kept + i) % KEPT_OCTETS)];
        }
        return new String(end, StandardCharsets.UTF_8);
    }
}
