package io.loadkit.examples;

import io.loadkit.LoadTest;

/** The shortest load test: discovers everything, loads it with 20 users, prints the answer and a table. */
public final class FiveLines {
    private FiveLines() {}

    public static void main(String[] args) {
        try (ExampleHost host = ExampleHost.of(args)) {
            System.out.println(LoadTest.against(host.uri())
                    .discover()
                    .users(20)
                    .runFor("15s")
                    .run());
        }
    }
}
