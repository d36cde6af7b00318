package io.pharos.health.check.dns;

import io.netty.util.NetUtil;
import io.pharos.health.CheckResult;
import io.pharos.health.DurationFormatter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides whether a response is good.
 *
 * @param clock tells how old an SOA serial is
 */
record DnsEvaluator(DnsCheckSettings settings, Clock clock) {
    private static final int MAX_SHOWN = 200; // characters of the answers in a detail

    CheckResult judge(DnsResponse response) {
        String rcode = DnsRcode.nameOf(response.rcode());
        if (response.rcode() != DnsRcode.parse(settings.expectRcode())) {
            return CheckResult.fail("L7STS " + rcode);
        }
        int type = settings.question().type();
        List<String> answers = response.dataOf(type);
        if (answers.isEmpty() && settings.requireAnswer() && response.rcode() == DnsRcode.NOERROR) {
            return CheckResult.fail("L7RSP " + rcode + " without " + DnsRecordType.nameOf(type) + " record");
        }
        String wanted = settings.expectAnswer();
        if (wanted != null && answers.stream().noneMatch(answer -> answer.contains(wanted))) {
            return CheckResult.fail("L7RSP no answer with \"" + wanted + "\": " + shown(answers));
        }
        if (!settings.expectAnswers().isEmpty()
                && !normal(settings.expectAnswers(), type).equals(normal(answers, type))) {
            return CheckResult.fail("L7RSP other answers: " + shown(answers));
        }
        Duration limit = settings.soaMaxAge();
        return limit == null || answers.isEmpty()
                ? CheckResult.pass("L7OK " + rcode + (answers.isEmpty() ? "" : " " + shown(answers)))
                : age(answers.get(0), limit);
    }

    private CheckResult age(String soa, Duration limit) {
        String serial = soa.split(" ", -1)[2];
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        LocalDate date;
        try {
            long number = Long.parseLong(serial) / 100;
            date = LocalDate.of((int) (number / 10_000), (int) (number / 100 % 100), (int) (number % 100));
        } catch (DateTimeException noDate) {
            return CheckResult.unknown("SOA serial " + serial + " has no date");
        }
        Duration age = Duration.ofDays(today.toEpochDay() - date.toEpochDay());
        if (age.toDays() < -1) {
            return CheckResult.unknown("SOA serial " + serial + " is in the future");
        }
        return age.compareTo(limit) > 0
                ? CheckResult.fail("L7RSP SOA serial " + serial + " is " + age.toDays() + " days old, limit "
                        + DurationFormatter.of(limit))
                : CheckResult.pass("L7OK SOA serial " + serial);
    }

    private static String shown(List<String> answers) {
        String all = String.join(", ", answers);
        return all.length() <= MAX_SHOWN ? all : all.substring(0, MAX_SHOWN) + "…";
    }

    private static SortedSet<String> normal(List<String> answers, int type) {
        SortedSet<String> set = new TreeSet<>();
        answers.forEach(answer -> set.add(normal(answer, type)));
        return set;
    }

    private static String normal(String answer, int type) {
        if (type == DnsRecordType.TXT.number()) {
            return answer;
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(answer);
        if (address != null) {
            try {
                return NetUtil.toAddressString(InetAddress.getByAddress(address));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address of 4 or 16 octets is one", e);
            }
        }
        String lower = answer.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
