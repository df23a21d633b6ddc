package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Refusals of too much, where little, or as little as may be, is accepted. */
final class AmountsTest {
    private static final String MONEY = """
            {type: object, required: [account_id, amount],
              properties: {account_id: {type: string}, amount: {type: string, pattern: '^\\d{1,9}\\.\\d{2}$'}}}""";
    private static final String BANK = """
            /accounts:
              post: {responses: {'201': {description: fine}}}
            /accounts/{account_id}:
              parameters: [{name: account_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /withdrawals:
              post:
                requestBody: {required: true, content: {application/json: {schema: %1$s}}}
                responses: {'201': {description: fine}}
            /deposits:
              post:
                requestBody: {required: true, content: {application/json: {schema: %1$s}}}
                responses: {'201': {description: fine}}
            """.formatted(MONEY.replace("\n", " "));

    private final Map<String, BigDecimal> balances = new HashMap<>();

    private FakeAnswer bank(Asked asked) {
        if (asked.target().equals("/accounts")) {
            balances.put("a" + balances.size(), BigDecimal.ZERO);
            return FakeAnswer.status(201).body("{\"account_id\":\"a" + (balances.size() - 1) + "\"}");
        }
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        Map<?, ?> sent = (Map<?, ?>) JsonReader.read(asked.body()).orElseThrow();
        String account = String.valueOf(sent.get("account_id"));
        BigDecimal amount = new BigDecimal(String.valueOf(sent.get("amount")));
        BigDecimal now = balances.getOrDefault(account, BigDecimal.ZERO);
        BigDecimal then = asked.target().equals("/deposits") ? now.add(BigDecimal.TEN) : now.subtract(amount);
        if (then.signum() < 0) {
            return FakeAnswer.status(409).body("{\"title\":\"Insufficient funds\"}");
        }
        balances.put(account, then);
        return FakeAnswer.status(201).body("{\"balance\":\"" + then + "\"}");
    }

    @Test
    void littleIsTakenOutOfWhatWasPaidInBefore() {
        TestPlan plan = new Bench(BANK, this::bank).calibrated();

        assertThat(Bench.tried(plan, "POST /withdrawals").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /withdrawals")).contains("\"amount\":\"1.00\"");
    }

    @Test
    void thingsThatARequestNamesAreAlikeInWhatItIsRefusedFor() {
        String paths = """
                /accounts:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [currency],
                      properties: {currency: {type: string, enum: [EUR, GBP, USD]}}}}}}
                    responses: {'201': {description: fine}}
                /accounts/{accountNumber}:
                  parameters: [{name: accountNumber, in: path, required: true, schema: {type: string}}]
                  delete: {responses: {'204': {description: gone}}}
                /accounts/{accountNumber}/deposits:
                  parameters: [{name: accountNumber, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'201': {description: fine}}}
                /transfers:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [fromAccount, toAccount], properties: {fromAccount: {type: string}, toAccount: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Map<String, String> currencies = new HashMap<>();
        TestPlan plan = new Bench(paths, asked -> {
                    String[] parts = asked.target().split("/");
                    Map<?, ?> sent =
                            JsonReader.read(asked.body()).orElse(null) instanceof Map<?, ?> map ? map : Map.of();
                    if (asked.target().equals("/accounts")) {
                        String number = "ACC" + currencies.size();
                        currencies.put(number, String.valueOf(sent.get("currency")));
                        return FakeAnswer.status(201).body("{\"accountNumber\":\"" + number + "\"}");
                    }
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(204);
                    }
                    if (asked.target().endsWith("/deposits")) {
                        balances.put(parts[2], BigDecimal.ONE);
                        return FakeAnswer.status(201).body("{}");
                    }
                    String from = String.valueOf(sent.get("fromAccount"));
                    String to = String.valueOf(sent.get("toAccount"));
                    String wrong = !currencies.containsKey(from)
                            ? "Account " + from + " not found"
                            : !currencies.containsKey(to)
                                    ? "Account " + to + " not found"
                                    : from.equals(to)
                                            ? "they must be different"
                                            : !currencies.get(from).equals(currencies.get(to))
                                                    ? "Currency mismatch"
                                                    : !balances.containsKey(from) ? "Insufficient funds" : "";
                    return wrong.isEmpty()
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(400).body("{\"detail\":\"" + wrong + "\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /transfers").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void anUploadOfOnePartIsCompleteAfterOne() {
        String id = "parameters: [{name: upload_id, in: path, required: true, schema: {type: string}}]";
        String paths = """
                /uploads:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [parts], properties: {parts: {type: integer, minimum: 1, maximum: 100}}}}}}
                    responses: {'202': {description: fine}}
                /uploads/{upload_id}/parts/{part_no}:
                  put:
                    parameters:
                    - {name: upload_id, in: path, required: true, schema: {type: string}}
                    - {name: part_no, in: path, required: true, schema: {type: integer}}
                    responses: {'200': {description: fine}}
                /uploads/{upload_id}/complete:
                  %1$s
                  post: {responses: {'201': {description: fine}}}
                /uploads/{upload_id}:
                  %1$s
                  delete: {responses: {'204': {description: gone}}}
                """.formatted(id);
        Map<String, Integer> missing = new HashMap<>();
        TestPlan plan = new Bench(paths, asked -> {
                    String[] parts = asked.target().split("/");
                    if (parts.length == 2) {
                        Object count = Reply.at(JsonReader.read(asked.body()).orElseThrow(), "/parts")
                                .orElseThrow();
                        missing.put("u" + missing.size(), ((Number) count).intValue());
                        return FakeAnswer.status(202).body("{\"upload_id\":\"u" + (missing.size() - 1) + "\"}");
                    }
                    Integer left = missing.get(parts[2]);
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(left == null || left < 0 ? 404 : 204);
                    }
                    if (asked.method().equals("PUT")) {
                        missing.put(parts[2], left - 1);
                        return FakeAnswer.status(200).body("{}");
                    }
                    if (left > 0) {
                        return FakeAnswer.status(409).body("{\"detail\":\"parts missing\"}");
                    }
                    return FakeAnswer.status(201).body("{\"file\":\"f\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /uploads/{upload_id}/complete").outcome())
                .isEqualTo(Outcome.WORKS);
    }
}
