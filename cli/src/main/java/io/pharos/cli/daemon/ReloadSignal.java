package io.pharos.cli.daemon;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again when the process is told to: by SIGHUP, and by SIGUSR1 as with ExaBGP.
 *
 * <p>Java's only way to signals is {@code sun.misc.Signal}, which all builds of the JDK have and which none promises. So it
 * is looked up when the program runs: where it is missing, there are no signals, and all else is as usual.
 */
final class ReloadSignal {
    private static final Logger log = LoggerFactory.getLogger(ReloadSignal.class);
    private static final List<String> NAMES = List.of("HUP", "USR1");

    private ReloadSignal() {}

    /** From now on the signals do this, each on a thread of its own that ends with it. */
    static void runs(Runnable reload) {
        for (String name : NAMES) {
            try {
                handle(name, reload);
            } catch (InvocationTargetException taken) { // by an option of the virtual machine, such as -Xrs
                log.warn("SIG{} does not reload: {}", name, String.valueOf(taken.getCause()));
            } catch (ReflectiveOperationException missing) {
                log.warn("SIG{} does not reload: {}", name, missing.toString());
            }
        }
    }

    private static void handle(String name, Runnable reload) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object handling = Proxy.newProxyInstance(
                ReloadSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        reload.run();
                    }
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
    }
}
