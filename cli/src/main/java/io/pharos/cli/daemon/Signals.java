package io.pharos.cli.daemon;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/**
 * Handles signals to this process.
 *
 * <p>Java's only API is {@code sun.misc.Signal}, which every JDK has and none guarantees. It is looked up at run time:
 * without it signals are not handled, and everything else works.
 */
final class Signals {
    private Signals() {}

    /** Receives a signal. */
    @FunctionalInterface
    interface SignalHandler {
        /**
         * Called when the signal arrives.
         *
         * @param number of the signal on this machine
         * @param name with {@code SIG}
         */
        void heard(int number, String name);
    }

    /** Replaces the signal's action; each signal runs on its own thread. */
    static void handle(String name, SignalHandler hearer) {
        install(name, hearer, false);
    }

    /** Runs this before the signal's present action. */
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
        } catch (InvocationTargetException taken) { // reserved by a JVM option such as -Xrs
            warn(name, String.valueOf(taken.getCause()));
        } catch (ReflectiveOperationException missing) {
            warn(name, missing.toString());
        }
    }

    /** Sets up the log only when needed, because that would delay the first signal. */
    private static void warn(String name, String reason) {
        LoggerFactory.getLogger(Signals.class).warn("SIG{} cannot be handled: {}", name, reason);
    }
}
