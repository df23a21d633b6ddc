package io.loadkit.cli;

import java.lang.reflect.Proxy;

/**
 * Takes over the signals by which a user or a system asks a process to end. The JDK offers this in a package that is not
 * part of its documented API, so it is reached by reflection: where it is missing, Ctrl-C ends the process as usual.
 */
final class Signals {
    private Signals() {}

    static void handle(Runnable action) {
        for (String name : new String[] {"INT", "TERM"}) {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                Object proxy = Proxy.newProxyInstance(
                        Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                            if (method.getName().equals("handle")) {
                                action.run();
                                return null;
                            }
                            return switch (method.getName()) {
                                case "equals" -> self == arguments[0];
                                case "hashCode" -> System.identityHashCode(self);
                                default -> "LoadKit's signal handler";
                            };
                        });
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
                return;
            }
        }
    }
}
