package io.loadkit.examples;

import io.loadkit.LoadTest;
import io.loadkit.model.In;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.Optional;

/**
 * A parameter strategy: what to search for is our own choice, everything else is left to the stock strategies. It can
 * be passed to a test, as here, or found by every test when its class is named in
 * {@code META-INF/services/io.loadkit.spi.ParameterStrategy}.
 */
public final class CustomValues implements ParameterStrategy {
    @Override
    public Optional<ValueSource> valuesFor(Leaf leaf) {
        boolean search = leaf.in() == In.QUERY && leaf.name().equals("q");
        return search ? Optional.of(ValueSource.oneOf("ada", "grace", "linus")) : Optional.empty();
    }

    public static void main(String[] args) {
        try (ExampleHost host = ExampleHost.of(args)) {
            System.out.println(LoadTest.against(host.uri())
                    .discover(d -> d.include("GET /**"))
                    .parameters(new CustomValues())
                    .users(5)
                    .runFor("5s")
                    .run());
        }
    }
}
