package io.pharos.exabgp.event;

import io.pharos.exabgp.ExabgpDialect;
import java.time.Clock;

/**
 * The origin of events.
 *
 * @param dialect generation of ExaBGP
 * @param host this machine's name
 * @param pid our process id
 * @param parentPid parent process id, 0 if unknown
 * @param clock for the time in JSON events
 */
public record EventSource(ExabgpDialect dialect, String host, long pid, long parentPid, Clock clock) {
    /** This process. */
    public static EventSource thisProcess(ExabgpDialect dialect, String host) {
        ProcessHandle self = ProcessHandle.current();
        long parent = self.parent().map(ProcessHandle::pid).orElse(0L);
        return new EventSource(dialect, host, self.pid(), parent, Clock.systemUTC());
    }

    boolean isFourTwo() {
        return dialect == ExabgpDialect.V4_2;
    }
}
