package io.pharos.cli.migrate;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.session.PeerConfig;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A router on the loopback, and configurations whose only neighbor it is. */
final class OnLoopback implements AutoCloseable {
    private final Speaker router;

    private OnLoopback(long routersAs) {
        router = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(routersAs, PeerConfig.ANY_AS)));
        router.start();
    }

    static OnLoopback withAs(long routersAs) {
        return new OnLoopback(routersAs);
    }

    /**
     * The text of a configuration whose first neighbor is the router, without others; checks are fast and always well, and
     * nothing on this machine is changed.
     */
    String configuration(Path file) {
        int port = router.listenAddresses().get(0).getPort();
        String text = MigrationFiles.text(file);
        int second = text.indexOf("\nneighbor 192.0.2.2");
        return (second < 0 ? text : text.substring(0, second) + "\n")
                .replace("neighbor 192.0.2.1 ", "neighbor 127.0.0.1 ")
                .replaceAll("local-address 192\\.0\\.2\\.10;", "local-address 127.0.0.1; connect " + port + ";")
                .replaceAll("(--cmd|-c) (\"[^\"]*\"|'[^']*'|true)", "--cmd true")
                .replace(" -s ", " ")
                .replaceAll("--[a-z-]*execute '[^']*'", "")
                .replaceAll("--(interval|fast-interval|timeout) [0-9.]+", "")
                .replaceAll("--(sudo|dynamic-ip-setup|(?:disable|pid|user|label|neighbor) [^\\s;]+)", "")
                .replaceAll(
                        "(exabgp(?: --run)?) healthcheck|exabgp\\.application\\.healthcheck",
                        "$0 --no-ip-setup --no-syslog --interval 1 --fast-interval 0.2 --timeout 5");
    }

    /** What the router has been told, in a fixed order: destinations with their attributes. */
    List<String> routes() {
        return router.neighbors().join().stream()
                .flatMap(visitor -> router.routesReceivedFrom(visitor.config().name()).join().stream())
                .map(route -> route.nlri() + " " + route.attributes())
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        router.close();
    }
}
