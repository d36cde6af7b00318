package io.pharos.health.check.dns;

import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.NetUtil;
import io.pharos.health.CheckResult;
import io.pharos.health.DurationFormatter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Compares a response with what the settings expect.
 *
 * @param clock gives today's date, for the age of an SOA serial
 */
record DnsEvaluator(DnsCheckSettings settings, Clock clock) {
    private static final int MAX_SHOWN = 200; // characters of the answers in a detail

    CheckResult evaluate(DnsResponse response) {
        int code = response.code().intValue();
        String rcode = DnsRcode.nameOf(code);
        if (code != DnsRcode.parse(settings.expectRcode())) {
            return CheckResult.fail("L7STS " + rcode);
        }
        DnsRecordType type = settings.question().type();
        List<String> answers = answers(response, type);
        if (answers.isEmpty() && settings.requireAnswer() && code == DnsRcode.NOERROR) {
            return CheckResult.fail("L7RSP " + rcode + " without " + RecordTypes.nameOf(type) + " record");
        }
        String wanted = settings.expectAnswer();
        if (wanted != null && answers.stream().noneMatch(answer -> answer.contains(wanted))) {
            return CheckResult.fail("L7RSP no answer with \"" + wanted + "\": " + shown(answers));
        }
        if (!settings.expectAnswers().isEmpty()
                && !normal(settings.expectAnswers(), type).equals(normal(answers, type))) {
            return CheckResult.fail("L7RSP unexpected answers: " + shown(answers));
        }
        Duration limit = settings.soaMaxAge();
        return limit == null || answers.isEmpty()
                ? CheckResult.pass("L7OK " + rcode + (answers.isEmpty() ? "" : " " + shown(answers)))
                : age(answers.get(0), limit);
    }

    /** Returns the data of the answers of a type; of all for ANY. */
    private static List<String> answers(DnsResponse response, DnsRecordType type) {
        return IntStream.range(0, response.count(DnsSection.ANSWER))
                .mapToObj(i -> (ZoneRecord) response.recordAt(DnsSection.ANSWER, i))
                .filter(answer -> answer.type().equals(type) || type.equals(DnsRecordType.ANY))
                .map(ZoneRecord::data)
                .toList();
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

    private static SortedSet<String> normal(List<String> answers, DnsRecordType type) {
        SortedSet<String> set = new TreeSet<>();
        answers.forEach(answer -> set.add(normal(answer, type)));
        return set;
    }

    private static String normal(String answer, DnsRecordType type) {
        if (type.equals(DnsRecordType.TXT)) {
            return answer;
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(answer);
        if (address != null) {
            return NetUtil.bytesToIpAddress(address);
        }
        String lower = answer.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
