package io.loadkit.engine;

import io.loadkit.LoadTest;
import io.loadkit.engine.jdk.JdkTransport;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.ScriptedServer;
import java.io.IOException;

/** A process of its own that asks for more load than it can make; see {@link StarvedGeneratorTest}. */
final class Starved {
    private Starved() {}

    /** Says that it is ready, waits for a line, runs, and says what came of it. */
    public static void main(String[] arguments) throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            RunResult result = LoadTest.against(server.uri())
                    .findExtensions(false)
                    .engine(new LocalEngine())
                    .transport(new JdkTransport())
                    .url("/")
                    .rate(3000)
                    .runFor("3s")
                    .run();
            System.out.println(result.trust().level() + " " + result.trust().reasons());
        }
    }
}
