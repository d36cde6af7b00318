package io.pharos.health.check.icmp;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of {@code ping} from iputils, inetutils or busybox.
 *
 * @param ran whether it sent anything
 * @param sent how many pings it was asked to send
 * @param times index of a ping, from 0 → its round-trip time, for those that were answered
 */
record PingReport(boolean ran, int sent, Map<Integer, Duration> times) {
    private static final Pattern REPLY = Pattern.compile("seq=(\\d{1,9})\\b.*?\\btime[=<](\\d+(?:\\.\\d+)?) ?ms");

    static PingReport read(String output, int sent) {
        Map<Integer, Duration> times = new TreeMap<>();
        // iputils counts from 1, the others from 0; its first line is "PING … 56(84) bytes of data."
        int first = output.contains(" bytes of data.") ? 1 : 0;
        Matcher reply = REPLY.matcher(output);
        while (reply.find()) {
            int index = Integer.parseInt(reply.group(1)) - first; // of duplicate replies the first counts
            if (index >= 0 && index < sent) {
                BigDecimal nanos = new BigDecimal(reply.group(2)).movePointRight(6);
                times.putIfAbsent(index, Duration.ofNanos(nanos.longValue()));
            }
        }
        return new PingReport(output.contains("packets transmitted"), sent, Collections.unmodifiableMap(times));
    }

    int totalLoss() {
        return sent - times.size();
    }

    /** Returns the largest number of consecutive lost replies. */
    int successiveLoss() {
        int longest = 0;
        int row = 0;
        for (int index = 0; index < sent; index++) {
            row = times.containsKey(index) ? 0 : row + 1;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    /** Returns the longest round-trip time; zero without replies. */
    Duration longest() {
        Collection<Duration> all = times.values();
        return all.isEmpty() ? Duration.ZERO : Collections.max(all);
    }

    /** Returns the difference between the longest and the shortest round-trip time. */
    Duration jitter() {
        Collection<Duration> all = times.values();
        return all.isEmpty() ? Duration.ZERO : longest().minus(Collections.min(all));
    }
}
