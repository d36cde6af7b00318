package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.Lab.Stage;
import io.pharos.bgp.session.SessionState;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Sessions that come and go leave nothing behind. */
class FlapTest {
    private static final int FLAPS = 300;

    /** What a session has of threads, channels and timers. */
    private static final List<String> TRACES = List.of(
            "io.netty.channel.epoll.EpollSocketChannel",
            "io.netty.channel.socket.nio.NioSocketChannel",
            "io.netty.util.concurrent.ScheduledFutureTask",
            "io.pharos.bgp.transport.Connection",
            "io.pharos.bgp.transport.Peer",
            "io.pharos.bgp.session.Fsm");

    @Test
    void threeHundredFlapsLeakNoThreadChannelOrTimer() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            flap(lab, 3);
            RouterConnection up = lab.connection(Stage.ESTABLISHED);
            Map<String, Long> before = traces();

            up.reset();
            flap(lab, FLAPS);
            lab.connection(Stage.ESTABLISHED);

            eventually().untilAsserted(() -> assertNoneGrew(before, traces()));
            assertEquals(SessionState.ESTABLISHED, lab.sessionState());
            assertEquals(FLAPS + 5, lab.status().timesEstablished());
        }
    }

    @Test
    void threeHundredDynamicNeighborsLeakNothing() throws Exception {
        SpeakerConfig config = SpeakerConfig.listening(null, new InetSocketAddress("127.0.0.2", 0))
                .acceptingUnknown(Lab.peer(65001, 0, 90, false));
        try (Speaker speaker = new Speaker(config);
                ScriptedRouter visitor = new ScriptedRouter("127.0.0.4")) {
            speaker.start();
            visit(speaker, visitor);
            eventually().until(() -> speaker.neighbors().join().isEmpty());
            Map<String, Long> before = traces();

            for (int i = 0; i < FLAPS; i++) {
                visit(speaker, visitor);
            }

            eventually().until(() -> speaker.neighbors().join().isEmpty());
            eventually().untilAsserted(() -> assertNoneGrew(before, traces()));
        }
    }

    private static void visit(Speaker speaker, ScriptedRouter visitor) throws Exception {
        RouterConnection connection = visitor.dial(speaker.listenAddresses().get(0));
        connection.establish(Lab.routerOpen());
        connection.reset();
    }

    /** Sessions that end in three ways by turns. */
    private static void flap(Lab lab, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            RouterConnection connection = lab.connection(Stage.ESTABLISHED);
            switch (i % 3) {
                case 0 -> connection.reset();
                case 1 -> connection.send(Script.notification("06 04"));
                default -> connection.close();
            }
            connection.close();
        }
    }

    private static void assertNoneGrew(Map<String, Long> before, Map<String, Long> after) {
        after.forEach((trace, count) -> {
            long allowed = before.getOrDefault(trace, 0L) + 2; // one that is just being opened, one just closed
            if (count > allowed) {
                throw new AssertionError(trace + ": " + before.getOrDefault(trace, 0L) + " before, now " + count);
            }
        });
    }

    /** How many live objects of each kind there are, and threads. */
    private static Map<String, Long> traces() throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Long> counts = new TreeMap<>();
        String.valueOf(histogram).lines().map(String::strip).forEach(line -> {
            String[] columns = line.split("\\s+", -1); // number, instances, bytes, class
            if (columns.length >= 4 && TRACES.contains(columns[3])) {
                counts.put(columns[3], Long.parseLong(columns[1]));
            }
        });
        counts.put("threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
        return counts;
    }
}
