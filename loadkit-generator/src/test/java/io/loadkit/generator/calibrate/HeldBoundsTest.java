package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.body;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Values that have to lie in bounds which another thing holds. */
final class HeldBoundsTest {
    private static final String STAFF = """
            /positions:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [title, min_salary, max_salary], properties: {title: {type: string},
                  min_salary: {type: number, exclusiveMinimum: 0}, max_salary: {type: number, exclusiveMinimum: 0}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /positions/{position_id}:
              delete:
                parameters: [{name: position_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /employees:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [position_id, annual_salary], properties: {position_id: {type: integer},
                  annual_salary: {type: number, exclusiveMinimum: 0}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /employees/{employee_id}:
              delete:
                parameters: [{name: employee_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;

    private static final String LEAGUE = """
            /seasons:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [start_date, end_date], properties: {start_date: {type: string, format: date},
                  end_date: {type: string, format: date}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /camps:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [season_id, from_date, to_date], properties: {season_id: {type: integer},
                  from_date: {type: string, format: date}, to_date: {type: string, format: date}}}}}}
                responses: {'201': {description: fine}}
            """;

    private static final String CONTEST = """
            /contests:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /entries:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [contest_id, due_on], properties: {contest_id: {type: integer},
                  due_on: {type: string, format: date}}}}}}
                responses: {'201': {description: fine}}
            """;

    private final Map<String, String> made = new HashMap<>();
    private int number;

    private FakeAnswer staff(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().equals("/positions")) {
            made.put(String.valueOf(++number), asked.body());
            return FakeAnswer.status(201)
                    .body("{\"id\":" + number + "," + asked.body().substring(1));
        }
        String position = made.get(field(asked.body(), "position_id"));
        if (position == null) {
            return FakeAnswer.status(404).body("{\"message\":\"Position not found\"}");
        }
        BigDecimal least = new BigDecimal(field(position, "min_salary"));
        BigDecimal most = new BigDecimal(field(position, "max_salary"));
        BigDecimal sent = new BigDecimal(field(asked.body(), "annual_salary"));
        return sent.compareTo(least) < 0 || sent.compareTo(most) > 0
                ? FakeAnswer.status(422)
                        .body("{\"message\":\"annual_salary must be between " + least + " and " + most
                                + " for this position\"}")
                : FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
    }

    private FakeAnswer league(Asked asked) {
        if (asked.target().equals("/seasons")) {
            String season = "\"start_date\":\"2029-03-01\",\"end_date\":\"2029-03-20\"}";
            made.put(String.valueOf(++number), season);
            return FakeAnswer.status(201).body("{\"id\":" + number + "," + season);
        }
        String season = made.get(field(asked.body(), "season_id"));
        if (season == null) {
            return FakeAnswer.status(404).body("{\"message\":\"Season not found\"}");
        }
        boolean early = field(asked.body(), "from_date").compareTo(field(season, "start_date")) < 0;
        boolean late = field(asked.body(), "to_date").compareTo(field(season, "end_date")) > 0;
        return early || late
                ? FakeAnswer.status(409).body("{\"message\":\"The camp lies outside of the season\"}")
                : FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
    }

    @Test
    void areTheBoundsThemselvesWhereARefusalNamesThem() {
        TestPlan plan = new Bench(STAFF, this::staff).calibrated();

        assertThat(tried(plan, "POST /employees").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /employees")).contains("\"annual_salary\":{saved ");
    }

    @Test
    void areTheDaysOfTheThingThatARefusalSpeaksOf() {
        TestPlan plan = new Bench(LEAGUE, this::league).calibrated();

        assertThat(tried(plan, "POST /camps").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /camps")).contains("\"from_date\":{saved ", "\"to_date\":{saved ");
        assertThat(plan.scenarios().stream()
                        .flatMap(scenario -> scenario.requests().stream())
                        .filter(request -> request.template().key().equals("POST /seasons")))
                .as("the days of the season that is referred to")
                .hasSize(1);
    }

    @Test
    void areTheDayThatARefusalCallsAsTheThingDoes() {
        TestPlan plan = new Bench(CONTEST, this::contest).calibrated();

        assertThat(tried(plan, "POST /entries").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /entries")).contains("\"due_on\":{saved ");
    }

    private FakeAnswer contest(Asked asked) {
        if (asked.target().equals("/contests")) {
            return FakeAnswer.status(201).body("{\"id\":" + ++number + ",\"deadline\":\"2029-03-20\"}");
        }
        return field(asked.body(), "due_on").equals("2029-03-20")
                ? FakeAnswer.status(201).body("{\"id\":" + ++number + "}")
                : FakeAnswer.status(422)
                        .body("{\"message\":\"due_on must be after today and not after the contest's deadline"
                                + " 2029-03-20\"}");
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([\\w.-]+)").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
