package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.spi.Ledger;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What there is one of is written back as it was, such as the profile of whoever is given. */
final class OriginalsTest {
    private static final String PATHS = """
            /me:
              get: {security: [{token: []}], responses: {'200': {description: fine}}}
              patch:
                security: [{token: []}]
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, properties: {name: {type: string}, phone: {type: string}}}}}}
                responses: {'200': {description: fine}}
            """;

    private final List<String> books = new ArrayList<>();
    private String name = "Ann";

    private FakeAnswer service(Asked asked) {
        if (asked.method().equals("PATCH")) {
            name = "changed";
        }
        return FakeAnswer.ok("{\"data\":{\"id\":4,\"name\":\"" + name + "\",\"phone\":null},\"ok\":true}");
    }

    @Test
    void theProfileOfWhoeverIsGivenIsEnteredAsItWasBeforeItIsChanged() {
        calibrated(asked -> service(asked));

        assertThat(name).isEqualTo("changed");
        assertThat(books)
                .containsExactly("PATCH /me, back by {\"name\":\"Ann\",\"phone\":null} or {\"name\":\"Ann\"}", "made");
    }

    @Test
    void whatIsNotShownIsNotEntered() {
        calibrated(asked -> asked.method().equals("GET") ? FakeAnswer.status(404) : FakeAnswer.ok("{}"));

        assertThat(books).isEmpty();
    }

    @Test
    void whatWasNeverChangedIsNotWrittenBack() {
        calibrated(asked -> asked.method().equals("PATCH") ? FakeAnswer.status(403) : service(asked));

        assertThat(books).isNotEmpty().doesNotContain("made").last().isEqualTo("not made");
    }

    private void calibrated(java.util.function.Function<Asked, FakeAnswer> service) {
        new Bench(PATHS, "token: {type: http, scheme: bearer}\n", service)
                .credentials(Credentials.bearer("T"))
                .ledger(new Ledger() {
                    @Override
                    public Making intend(Creation creation, int account, Map<String, Object> known) {
                        books.add(creation.key() + ", back by "
                                + String.join(
                                        " or ",
                                        creation.deleters().stream()
                                                .map(way -> way.template()
                                                        .body()
                                                        .orElseThrow()
                                                        .content()
                                                        .toString())
                                                .toList()));
                        return new Making() {
                            @Override
                            public void made(Map<String, Object> values) {
                                books.add("made");
                            }

                            @Override
                            public void notMade() {
                                books.add("not made");
                            }

                            @Override
                            public void gone(boolean deleted) {}
                        };
                    }

                    @Override
                    public void close() {}
                })
                .calibrated();
    }
}
