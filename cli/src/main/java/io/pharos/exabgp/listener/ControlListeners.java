package io.pharos.exabgp.listener;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.ClientListeners;
import io.pharos.exabgp.control.ClientSettings;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All ways in that a daemon has. */
public final class ControlListeners implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlListeners.class);

    private final ControlEndpoints plan;
    private final ClientListeners clientListeners;
    private final List<AutoCloseable> open = Collections.synchronizedList(new ArrayList<>());

    /** Doors that are shut. */
    public ControlListeners(ControlEndpoints plan, ClientListeners clientListeners) {
        this.plan = plan;
        this.clientListeners = clientListeners;
    }

    /**
     * Opens the socket and the pipes.
     *
     * @throws IOException if one cannot be opened; the message names it
     */
    public void open() throws IOException {
        if (plan.socket() != null) {
            UnixSocketListener door = UnixSocketListener.open(
                    plan.socket(),
                    number -> settings("socket client " + number, true),
                    clientListeners,
                    ClientLimits.USUAL);
            open.add(door);
            log.info("control socket: listening on {}", door.path());
        }
        if (plan.pipes() != null) {
            // exabgpcli and the scripts beside it know what ExaBGP of their generation answers, and no more.
            ClientSettings settings = settings("pipe " + plan.pipes(), plan.dialect() == ExabgpDialect.MAIN);
            open.add(NamedPipeListener.open(plan.pipes(), settings, clientListeners, ClientLimits.USUAL));
            log.info(
                    "control pipes: reading commands from {}.in, writing replies to {}.out",
                    plan.pipes(),
                    plan.pipes());
        }
    }

    /** Takes commands from standard input and answers them on standard output, if they can come that way. */
    public void openStandardInput() {
        if (!StandardInput.bringsCommands()) {
            return;
        }
        StreamListener door = new StreamListener(
                settings("standard input", true),
                clientListeners,
                new FileInputStream(FileDescriptor.in).getChannel(),
                new FileOutputStream(FileDescriptor.out).getChannel(),
                ClientLimits.USUAL);
        open.add(door);
        door.start();
    }

    /** Routes that came by a door stay when it is shut: whoever gave them need not be there any more. */
    private ClientSettings settings(String name, boolean reasons) {
        return new ClientSettings(name, plan.dialect(), plan.acknowledge(), reasons, List.of(), false);
    }

    /** Shuts all of them. */
    @Override
    public void close() {
        for (AutoCloseable door : List.copyOf(open)) {
            try {
                door.close();
            } catch (Exception e) {
                log.warn("a control listener cannot be closed: {}", e.toString());
            }
        }
    }
}
