package io.pharos.cli.daemon;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/**
 * Signals to this process.
 *
 * <p>Java's only way to them is {@code sun.misc.Signal}, which all builds of the JDK have and which none promises. So it is
 * looked up when the program runs: where it is missing, there are no signals, and all else is as usual.
 */
final class Signals {
    private Signals() {}

    /** One who is told that a signal came. */
    @FunctionalInterface
    interface SignalHandler {
        /**
         * A signal came.
         *
         * @param number of the signal on this machine
         * @param name with {@code SIG}
         */
        void heard(int number, String name);
    }

    /** From now on the signal does this and nothing else, each time on a thread of its own. */
    static void handle(String name, SignalHandler hearer) {
        install(name, hearer, false);
    }

    /** From now on this is told of the signal, and then what the signal did until now is done. */
    static void tellBefore(String name, SignalHandler hearer) {
        install(name, hearer, true);
    }

    private static void install(String name, SignalHandler hearer, boolean thenAsBefore) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            CompletableFuture<Object> before = new CompletableFuture<>();
            Object handling = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            hearer.heard((int) signal.getMethod("getNumber").invoke(arguments[0]), "SIG" + name);
                            if (thenAsBefore) {
                                handler.getMethod("handle", signal).invoke(before.join(), arguments[0]);
                            }
                        }
                        return null;
                    });
            before.complete(signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handling));
        } catch (InvocationTargetException taken) { // by an option of the virtual machine, such as -Xrs
            warn(name, String.valueOf(taken.getCause()));
        } catch (ReflectiveOperationException missing) {
            warn(name, missing.toString());
        }
    }

    /** The log is set up only here: that takes longer than the first signal may. */
    private static void warn(String name, String reason) {
        LoggerFactory.getLogger(Signals.class).warn("SIG{} cannot be handled: {}", name, reason);
    }
}
