package io.loadkit.examples;

import io.loadkit.LoadTest;
import io.loadkit.plan.Check;
import io.loadkit.plan.ValueSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Scenarios written by hand for the sample gateway: two kinds of users, weighted, with state, checks and think time. */
public final class Journeys {
    private Journeys() {}

    public static void main(String[] args) {
        try (ExampleHost host = ExampleHost.of(args)) {
            System.out.println(test(host.uri()).users(20).runFor("15s").run());
        }
    }

    /** The journeys, without any load; callers add it. */
    static LoadTest test(URI host) {
        byte[] report = "name,amount\nA,1\n".getBytes(StandardCharsets.UTF_8);
        return LoadTest.against(host)
                .name("journeys")
                .thinkTime("50ms", "150ms")
                .scenario(
                        "browse",
                        s -> s.weight(3)
                                .get("/gateway/services")
                                .get("/api/v1/documents/")
                                .query("limit", ValueSource.between(1, 50))
                                .check(Check.status(200)))
                .scenario(
                        "write a document",
                        s -> s.post("/api/v1/documents/sessions")
                                .json(Map.of("name", ValueSource.unique("session")))
                                .check(Check.status(201))
                                .save("session", "/session_id")
                                .post("/api/v1/documents/session/{session}/upload")
                                .file("file", "report.csv", "text/csv", report)
                                .part("title", "Monthly report")
                                .check(Check.status(201))
                                .save("document", "/document_id")
                                .pause("100ms..200ms")
                                .get("/api/v1/documents/{document}")
                                .check(Check.json("/document_id"))
                                .delete("/api/v1/documents/{document}")
                                .cleanup()
                                .delete("/api/v1/documents/sessions/{session}")
                                .cleanup())
                .scenario(
                        "order",
                        s -> s.post("/accounts/users")
                                .json(Map.of(
                                        "name",
                                        ValueSource.unique("Ada "),
                                        "age",
                                        ValueSource.between(18, 80),
                                        "email",
                                        ValueSource.computed(
                                                "own address",
                                                draw -> draw.runTag() + "." + draw.sequence() + "@example.com")))
                                .save("user", "/id")
                                .post("/accounts/users/{user}/orders")
                                .json(Map.of("items", List.of(Map.of("sku", "ABC-1234", "quantity", 2))))
                                .check(Check.status(201))
                                .delete("/accounts/users/{user}")
                                .cleanup());
    }
}
