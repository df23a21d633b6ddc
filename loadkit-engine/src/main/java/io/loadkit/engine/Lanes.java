package io.loadkit.engine;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;

/** How many lanes a run gets. */
final class Lanes {
    private Lanes() {}

    /** One for each core, less one when the target needs a core of this machine too; never more than users. */
    static int count(boolean isHere, int users) {
        int cores = Runtime.getRuntime().availableProcessors();
        return Math.min(users, Math.max(1, isHere ? cores - 1 : cores));
    }

    /** Whether the target is on this machine. A name that cannot be resolved is not. */
    static boolean isHere(URI target) {
        try {
            InetAddress address = InetAddress.getByName(target.getHost());
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException unknown) {
            return false;
        }
    }
}
