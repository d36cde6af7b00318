package io.pharos.exabgp.event;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.message.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes an UPDATE as the JSON encoder's {@code message} object. */
final class UpdateJson {
    private UpdateJson() {}

    static String of(Update update, boolean fourTwo) {
        Optional<AddressFamily> end = update.endOfRib();
        if (end.isPresent()) {
            return "{ \"eor\": { \"afi\" : \"" + AddressFamilyNames.afi(end.get()) + "\", \"safi\" : \"unicast\" } }";
        }
        List<String> members = new ArrayList<>();
        List<ReachableNlri> reachableNlri = ReachableNlri.in(update);
        String attributes = reachableNlri.isEmpty() ? "" : AttributeJson.of(update.attributes(), fourTwo);
        if (!attributes.isEmpty()) {
            members.add("\"attribute\": { " + attributes + " }");
        }
        if (!reachableNlri.isEmpty()) {
            members.add("\"announce\": { "
                    + reachableNlri.stream().map(UpdateJson::announce).collect(Collectors.joining(", ")) + " }");
        }
        if (!update.withdrawn().isEmpty()) {
            members.add("\"withdraw\": { " + withdraw(update.withdrawn()) + " }");
        }
        return "{ \"update\": { " + String.join(", ", members) + " } }";
    }

    private static String announce(ReachableNlri reachableNlri) {
        return "\"" + AddressFamilyNames.of(reachableNlri.nlri().get(0).family()) + "\": { \""
                + AddressFormatter.of(reachableNlri.nextHop()) + "\": " + array(reachableNlri.nlri()) + " }";
    }

    private static String withdraw(List<Nlri> withdrawn) {
        Map<AddressFamily, List<Nlri>> byFamily = withdrawn.stream()
                .collect(Collectors.groupingBy(Nlri::family, LinkedHashMap::new, Collectors.toList()));
        List<String> members = new ArrayList<>();
        byFamily.forEach((family, nlri) -> members.add("\"" + AddressFamilyNames.of(family) + "\": " + array(nlri)));
        return String.join(", ", members);
    }

    private static String array(List<Nlri> nlri) {
        return nlri.stream().map(UpdateJson::destination).collect(Collectors.joining(", ", "[ ", " ]"));
    }

    private static String destination(Nlri nlri) {
        String path = nlri.pathIdentifier() == Nlri.NO_PATH_IDENTIFIER
                ? ""
                : ", \"path-information\": \"" + PathIdentifierFormatter.of(nlri.pathIdentifier()) + "\"";
        return "{ \"nlri\": \"" + nlri.prefix() + "\"" + path + " }";
    }
}
