package io.pharos.cli.config;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.settings.Binding;
import io.pharos.settings.SourcePosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Finds addresses that two services share: one would be announced while the other is down. Within a service a network
 * may contain an address of its own, but no prefix may be given twice.
 */
final class AddressOverlaps {
    /** By family, then by address, then the containing before the contained. */
    private static final Comparator<IpPrefix> ORDER = Comparator.comparing(IpPrefix::family)
            .thenComparing(prefix -> prefix.address().getAddress(), Arrays::compareUnsigned)
            .thenComparingInt(IpPrefix::length);

    private final List<Claim> claims = new ArrayList<>();
    private final Binding binding;

    AddressOverlaps(List<ServiceConfig> services, Binding binding) {
        this.binding = binding;
        for (int number = 0; number < services.size(); number++) {
            ServiceConfig service = services.get(number);
            for (int i = 0; i < service.addresses().size(); i++) {
                SourcePosition sourcePosition = binding.placeOf(service, "addresses", i);
                claims.add(new Claim(service.addresses().get(i), number, service.name(), sourcePosition));
            }
        }
        claims.sort(Comparator.comparing(Claim::prefix, ORDER)); // stable: equal prefixes stay in the file's order
    }

    /** Two prefixes are apart or one contains the other, so in this order the open ones form a stack. */
    void report() {
        Deque<Claim> containing = new ArrayDeque<>();
        for (Claim claim : claims) {
            while (!containing.isEmpty() && !containing.peek().prefix.contains(claim.prefix)) {
                containing.pop();
            }
            containing.stream()
                    .filter(outer -> outer.service != claim.service || outer.prefix.equals(claim.prefix))
                    .findFirst()
                    .ifPresent(outer -> report(outer, claim));
            containing.push(claim);
        }
    }

    private void report(Claim one, Claim other) {
        boolean inOrder = one.sourcePosition.line() < other.sourcePosition.line()
                || (one.sourcePosition.line() == other.sourcePosition.line()
                        && one.sourcePosition.column() <= other.sourcePosition.column());
        Claim first = inOrder ? one : other;
        Claim second = inOrder ? other : one;
        String reason = second.service == first.service
                ? String.format("expected each address once, but line %d has it too", first.sourcePosition.line())
                : String.format(
                        "service \"%s\" overlaps %s of service \"%s\" in line %d; expected an address in one service only",
                        second.name, first.prefix, first.name, first.sourcePosition.line());
        binding.report(second.sourcePosition, second.prefix.toString(), reason, null);
    }

    private record Claim(IpPrefix prefix, int service, String name, SourcePosition sourcePosition) {}
}
