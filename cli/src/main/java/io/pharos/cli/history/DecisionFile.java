package io.pharos.cli.history;

import io.pharos.json.JsonFormatException;
import io.pharos.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of decisions, one JSON object per line. When it is full it becomes {@code NAME.1}, what was {@code NAME.1}
 * becomes {@code NAME.2}, and the oldest is deleted. One thread at a time; blocks while the disk works.
 */
final class DecisionFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DecisionFile.class);

    private final Path path;
    private final long mostOctets;
    private final int files;
    private @Nullable FileChannel channel;

    /**
     * @param mostOctets the maximum size of one file
     * @param files how many files are kept, including the current one
     */
    DecisionFile(Path path, long mostOctets, int files) {
        this.path = path;
        this.mostOctets = mostOctets;
        this.files = files;
    }

    /** Returns when it was last written, if it exists. */
    Optional<Instant> lastWritten() throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(path).toInstant());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * Returns the newest decisions, oldest first. Lines that are not decisions are skipped and logged: a power loss may
     * leave half a line.
     *
     * @param octets how much to read at most
     */
    List<Decision> newest(int octets) throws IOException {
        byte[] current = end(path, octets);
        byte[] before = current.length < octets ? end(rotated(1), octets - current.length) : new byte[0];
        List<Decision> decisions = new ArrayList<>();
        int unreadable = parse(before, decisions) + parse(current, decisions);
        if (unreadable > 0) {
            log.warn("{}: skipped {} lines that are not decisions", path, unreadable);
        }
        return decisions;
    }

    /** Reads whole lines from the end of a file. */
    private static byte[] end(Path file, int octets) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long begin = Math.max(0, in.size() - octets);
            ByteBuffer buffer = ByteBuffer.allocate((int) (in.size() - begin));
            while (buffer.hasRemaining() && in.read(buffer, begin + buffer.position()) >= 0) {
                // reads on
            }
            buffer.flip();
            while (begin > 0 && buffer.hasRemaining() && buffer.get() != '\n') {
                // the rest of an earlier line
            }
            byte[] whole = new byte[buffer.remaining()];
            buffer.get(whole);
            return whole;
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }

    /** Parses these lines; returns how many are not decisions. */
    private static int parse(byte[] lines, List<Decision> decisions) {
        int unreadable = 0;
        for (String line : new String(lines, StandardCharsets.UTF_8).split("\n", -1)) {
            try {
                if (!line.isBlank()) {
                    decisions.add(DecisionJson.parse(line));
                }
            } catch (JsonFormatException e) {
                unreadable++;
            }
        }
        return unreadable;
    }

    /** Appends a line. After an exception the next call starts on a new line. */
    void append(Decision decision) throws IOException {
        byte[] line = (JsonText.compact(DecisionJson.of(decision)) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            FileChannel out = open();
            if (out.size() > 0 && out.size() + line.length > mostOctets) {
                close();
                rotate();
                out = open();
            }
            write(out, line);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = open;
            open.position(open.size());
            endHalfALine(open);
        }
        return open;
    }

    private static void endHalfALine(FileChannel out) throws IOException {
        if (out.size() == 0) {
            return;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        out.read(last, out.size() - 1);
        if (last.get(0) != '\n') {
            write(out, new byte[] {'\n'});
        }
    }

    private static void write(FileChannel out, byte[] octets) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private void rotate() throws IOException {
        if (files == 1) {
            Files.delete(path);
            return;
        }
        for (int number = files - 1; number > 1; number--) {
            moveIfThere(rotated(number - 1), rotated(number));
        }
        moveIfThere(path, rotated(1));
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException none) {
            // fewer files than the limit
        }
    }

    private Path rotated(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    /** Records that we are alive, in the file's modification time. */
    void touch(Instant now) throws IOException {
        if (channel != null) {
            Files.setLastModifiedTime(path, FileTime.from(now));
        }
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                log.debug("{}: {}", path, e.toString());
            }
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
