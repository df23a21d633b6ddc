package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A header that has to name one of what a list shows. */
final class ListedHeadersTest {
    private String name = "";
    private String shown = "";

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/")) {
            return FakeAnswer.ok("[{\"slug\":\"root\",\"id\":1}]");
        }
        if (asked.target().equals("/teams")) {
            return FakeAnswer.ok("{\"data\":[{\"id\":71,\"slug\":\"north\",\"title\":\"The North\"}]}");
        }
        Matcher header = Pattern.compile("(?im)^" + name + ": *(\\S*)").matcher(asked.headers());
        String sent = header.find() ? header.group(1) : "";
        if (!sent.equals(shown)) {
            return FakeAnswer.status(403).body("{\"detail\":\"You are not a member of team '" + sent + "'\"}");
        }
        return FakeAnswer.status(asked.method().equals("GET") ? 200 : 201).body("{\"id\":5}");
    }

    @ParameterizedTest
    @CsvSource({"X-Team, , north", "X-Team-Id, , 71", "X-Tenant, Slug of your team: see GET /teams, north"})
    void isSentWhatTheListShows(String header, String about, String value) {
        name = header;
        shown = value;
        String paths = """
                /:
                  get: {responses: {'200': {description: fine}}}
                /teams:
                  get: {responses: {'200': {description: fine}}}
                /notes:
                  get:
                    parameters: [{name: HEADER, in: header, required: true, schema: {type: string, description: 'ABOUT'}}]
                    responses: {'200': {description: fine}}
                  post:
                    parameters: [{name: HEADER, in: header, required: true, schema: {type: string, description: 'ABOUT'}}]
                    responses: {'201': {description: fine}}
                """.replace("HEADER", header).replace("ABOUT", about == null ? "" : about);

        TestPlan plan = new Bench(paths, this::service).calibrated();

        for (String key : List.of("GET /notes", "POST /notes")) {
            assertThat(tried(plan, key).outcome()).as(key).isEqualTo(Outcome.WORKS);
        }
    }
}
