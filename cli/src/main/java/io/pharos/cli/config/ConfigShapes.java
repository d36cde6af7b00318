package io.pharos.cli.config;

import io.pharos.settings.AddressParser;
import io.pharos.settings.RecordShape;
import io.pharos.settings.ScalarShape;
import io.pharos.settings.Shapes;
import io.pharos.settings.TextOrShape;
import io.pharos.settings.WordOrShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The table of this package's own types and how each is written. */
final class ConfigShapes {
    private static final Map<String, Object> STRING = Map.of("type", "string");
    static final Map<String, Object> NUMBER_OR_STRING = Map.of("type", List.of("integer", "number", "string"));

    /** The kernel's limit for the key of TCP MD5 is 80 octets, which are 108 in base64. */
    private static final int LONGEST_MD5_KEY = 108;

    private static final int LONGEST_PASSWORD = 1024;

    private ConfigShapes() {}

    /** The shape of a whole file. */
    static RecordShape root(CheckTypes types, Function<String, Optional<String>> environment) {
        Shapes shapes = new Shapes(SettingDescriptions::of)
                .with(AsNumber.class, asNumber(AsNumber::parse))
                .with(
                        ByteSize.class,
                        new ScalarShape(
                                "size",
                                ByteSize.EXPECTED,
                                Map.of("type", "string", "pattern", "^" + ByteSize.PATTERN + "$"),
                                ByteSize::parse))
                .with(CheckLabel.class, CheckShape.LABEL)
                .with(HostPort.class, new ScalarShape("address:port", HostPort.EXPECTED, STRING, HostPort::parse))
                .with(ShutdownText.class, new ScalarShape("text", ShutdownText.EXPECTED, STRING, ShutdownText::new))
                .with(SecretText.class, new SecretShape(environment, LONGEST_MD5_KEY, SecretText::new))
                .with(
                        io.pharos.health.Secret.class,
                        new SecretShape(environment, LONGEST_PASSWORD, io.pharos.health.Secret::new));
        PacketShapes.register(shapes);
        shapes.with(PeerAs.class, new WordOrShape("auto", PeerAs.AUTO, asNumber(PeerAs::parse)));
        shapes.with(NextHopSetting.class, new WordOrShape("self", NextHopSetting.SELF, nextHopAddress()));
        RecordShape route = shapes.ofRecord(RouteAttributes.class);
        shapes.with(Announcement.class, new WordOrShape("withdraw", Withdraw.WITHDRAW, route));
        Map<String, Object> keepOrWithdraw = new LinkedHashMap<>();
        keepOrWithdraw.put("keep", Keep.KEEP);
        keepOrWithdraw.put("withdraw", Withdraw.WITHDRAW);
        shapes.with(StartingAnnouncement.class, new WordOrShape(keepOrWithdraw, route));
        shapes.with(
                MemberShare.class,
                new ScalarShape("number or percentage", MemberShare.EXPECTED, NUMBER_OR_STRING, MemberShare::parse));
        shapes.with(CheckTree.class, new CheckShape(types, shapes));
        ScalarShape line = new ScalarShape("route", RouteLine.EXPECTED, STRING, RouteLine::parse);
        shapes.with(RouteLine.class, line);
        shapes.with(StaticRoute.class, new TextOrShape(line, shapes.ofRecord(RouteConfig.class)));
        return shapes.ofRecord(Configuration.class);
    }

    private static ScalarShape asNumber(ScalarShape.Parser parser) {
        return new ScalarShape("AS number", AsNumber.EXPECTED, NUMBER_OR_STRING, parser);
    }

    private static ScalarShape nextHopAddress() {
        return new ScalarShape(
                "address", "an IPv4 or IPv6 address", STRING, text -> new NextHopSetting(AddressParser.parse(text)));
    }
}
