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

/** All control listeners of a daemon. */
public final class ControlListeners implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlListeners.class);

    private final ControlEndpoints plan;
    private final ClientListeners clientListeners;
    private final List<AutoCloseable> open = Collections.synchronizedList(new ArrayList<>());

    /** Creates listeners that are closed. */
    public ControlListeners(ControlEndpoints plan, ClientListeners clientListeners) {
        this.plan = plan;
        this.clientListeners = clientListeners;
    }

    /**
     * Opens the control socket and the named pipes.
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
            // exabgpcli and similar scripts know the replies of their generation of ExaBGP, and no others.
            ClientSettings settings = settings("pipe " + plan.pipes(), plan.dialect() == ExabgpDialect.MAIN);
            open.add(NamedPipeListener.open(plan.pipes(), settings, clientListeners, ClientLimits.USUAL));
            log.info(
                    "control pipes: reading commands from {}.in, writing replies to {}.out",
                    plan.pipes(),
                    plan.pipes());
        }
    }

    /** Reads commands from standard input and writes replies to standard output, if it is a pipe or a socket. */
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

    /** Routes stay when the listener closes: the client that announced them may long have disconnected. */
    private ClientSettings settings(String name, boolean reasons) {
        return new ClientSettings(name, plan.dialect(), plan.acknowledge(), reasons, List.of(), false);
    }

    /** Closes all listeners. */
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
