package io.loadkit.examples;

import io.loadkit.examples.gateway.SampleGateway;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The host an example loads: the one named on the command line, or the sample gateway for as long as it is needed. */
final class ExampleHost implements AutoCloseable {
    private final URI uri;
    private final @Nullable SampleGateway own;

    private ExampleHost(URI uri, @Nullable SampleGateway own) {
        this.uri = uri;
        this.own = own;
    }

    static ExampleHost of(String[] args) {
        if (args.length > 0) {
            return new ExampleHost(URI.create(args[0]), null);
        }
        SampleGateway gateway = SampleGateway.start(0);
        return new ExampleHost(gateway.uri(), gateway);
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
