package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration;
import io.loadkit.testkit.FakeAnswer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Frameworks that describe a number as optional whatever it is, and refuse without a word: Spring, unless told otherwise. */
class NestedReferenceTest {
    private static final String SHOP = """
            /products:
              post:
                requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
                responses:
                  '201': {description: made, content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}
            /products/{productId}:
              parameters: [{name: productId, in: path, required: true, schema: {type: integer}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /orders:
              post:
                requestBody:
                  content:
                    application/json:
                      schema:
                        type: object
                        properties:
                          items:
                            type: array
                            minItems: 1
                            items: {type: object, properties: {productId: {type: integer}, quantity: {type: integer}}}
                responses: {'201': {description: made}}
            """;
    private static final Pattern PRODUCT = Pattern.compile("\"productId\":(\\d+)");

    private final Set<String> products = new LinkedHashSet<>();
    private int made;

    @Test
    void sendsTheIdsOfThingsInsideAListWhenNothingLessIsAccepted() {
        Calibration calibration =
                new Bench(SHOP, this::answer).calibrated().calibration().orElseThrow();

        assertThat(calibration.operations())
                .filteredOn(tried -> tried.operation().equals("POST /orders"))
                .singleElement()
                .satisfies(tried ->
                        assertThat(tried.outcome()).as(tried.toString()).isEqualTo(Calibration.Outcome.WORKS));
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.target().equals("/orders")) {
            Matcher product = PRODUCT.matcher(asked.body());
            return product.find() && products.contains(product.group(1))
                    ? FakeAnswer.status(201)
                    : FakeAnswer.status(400).body("{\"status\":400,\"error\":\"Bad Request\",\"path\":\"/orders\"}");
        }
        if (asked.method().equals("POST")) {
            products.add("" + ++made);
            return FakeAnswer.status(201).body("{\"id\":" + made + "}");
        }
        String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
        boolean known = asked.method().equals("DELETE") ? products.remove(id) : products.contains(id);
        return FakeAnswer.status(known ? 200 : 404);
    }
}
