package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Things that a service really calls items, though most use that word of anything. */
final class CalledItemsTest {
    private static final String PATHS = """
            /consignors:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /consignors/{consignor}:
              parameters: [{name: consignor, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /consignors/{consignor}/items:
              parameters: [{name: consignor, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /items/{number}:
              parameters: [{name: number, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /auctions:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /auctions/{auction}:
              parameters: [{name: auction, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /auctions/{auction}/lots:
              parameters: [{name: auction, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [item],
                  properties: {item: {type: string, pattern: '^IT-\\d{4}-\\d{5}$', description: Number of an item}}}}}}
                responses: {'201': {description: fine}}
            """;

    private static final Pattern ITEM = Pattern.compile("IT-\\d{4}-\\d{5}");

    private final Set<String> there = new HashSet<>();
    private int made = 10000;

    @Test
    void areReferredToByTheirNumber() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        assertThat(Bench.tried(plan, "POST /auctions/{auction}/lots").outcome()).isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer answer(Asked asked) {
        String[] path = asked.target().split("/");
        boolean known = path.length < 3 || there.contains(path[2]);
        if (!known) {
            return FakeAnswer.status(404)
                    .body("{\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"There is no such thing\"}}");
        }
        if (asked.method().equals("DELETE")) {
            there.remove(path[2]);
            return FakeAnswer.status(204);
        }
        if (asked.method().equals("GET")) {
            return FakeAnswer.ok("{}");
        }
        Matcher item = ITEM.matcher(asked.body());
        if (path[path.length - 1].equals("lots") && !(item.find() && there.contains(item.group()))) {
            return FakeAnswer.status(400)
                    .body("{\"error\":{\"code\":\"UNKNOWN_ITEM\",\"message\":\"Item "
                            + (item.reset().find() ? item.group() : "") + " does not exist\"}}");
        }
        made++;
        String key = path[path.length - 1].equals("items") ? "IT-2026-" + made : path[1].charAt(0) + "-" + made;
        there.add(key);
        String name = path[path.length - 1].equals("items") ? "number" : "code";
        return FakeAnswer.status(201).body("{\"" + name + "\":\"" + key + "\",\"title\":\"t\"}");
    }
}
