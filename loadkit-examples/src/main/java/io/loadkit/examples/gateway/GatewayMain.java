package io.loadkit.examples.gateway;

import java.io.UncheckedIOException;

/** Runs the sample gateway until it is interrupted: {@code GatewayMain [port]}, port 8000 unless told. */
public final class GatewayMain {

    private GatewayMain() {}

    /**
     * Starts the gateway and prints its address.
     *
     * @param args at most one: the port, or 0 for a free one
     */
    public static void main(String[] args) {
        try {
            if (args.length > 1) {
                throw new IllegalArgumentException(args.length + " arguments (expected: at most one, the port)");
            }
            SampleGateway gateway = SampleGateway.start(args.length == 0 ? 8000 : port(args[0]));
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "sample-gateway-stop"));
            System.out.println("Sample gateway: " + gateway.uri() + " (documents: " + gateway.uri() + "/docs)");
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println("Cannot start the sample gateway: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port: '" + text + "' (expected: 0 for a free port, or 1 to 65535)", e);
        }
    }
}
