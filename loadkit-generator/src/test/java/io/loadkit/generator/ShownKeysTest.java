package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.list;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.steps;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.ThinkTime;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys that are told by what answers show of things, whatever they are called and whatever makes the things. */
final class ShownKeysTest {
    private static final Schema QUOTE = object("id", whole(), "status", text());
    private static final Schema POLICY = object("number", text(), "quote_id", whole(), "status", text());
    private static final Schema SHOW = object("id", whole(), "slug", text(), "title", text());

    private static Operation lists(String path, Schema item) {
        return operation("GET " + path, answer(200, list(item, 0, null, false)));
    }

    private static List<String> journeyWith(Generation generation, String key) {
        return generation.scenarios().stream()
                .map(Fixtures::steps)
                .filter(steps -> steps.contains(key) || steps.contains("(" + key + ")"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not sent; left out: " + generation.exclusions()));
    }

    @Test
    void readsWhatAListShowsByTheFieldThatThePlaceholderIsCalledLike() {
        Schema claim = object("reference", text(), "cause", text());
        Generation generation =
                Fixtures.generate(lists("/claims/", claim), operation("GET /claims/{reference}", answer(200, claim)));

        assertThat(journeyWith(generation, "GET /claims/{reference}"))
                .containsExactly("GET /claims/", "GET /claims/{reference}");
    }

    @Test
    void writesOnlyToWhatIsMadeWhereAListShowsThatThePlaceholderIsAKey() {
        Schema claim = object("reference", text(), "cause", text());
        Generation generation = Fixtures.generate(
                lists("/claims/", claim), operation("POST /claims/{reference}/assess", answer(200, claim)));

        assertThat(generation.scenarios()).noneMatch(s -> steps(s).contains("POST /claims/{reference}/assess"));
    }

    @Test
    void writesToWhatAnActionOnAnotherThingMakes() {
        Generation generation = Fixtures.generate(
                operation("POST /quotes", object("note", text()), answer(201, QUOTE)),
                operation("POST /quotes/{quote_id}/decline", answer(200, QUOTE)),
                operation("POST /quotes/{quote_id}/bind", answer(201, POLICY)),
                lists("/policies", POLICY),
                operation("POST /policies/{number}/endorse", object("reason", text()), answer(200, POLICY)));

        assertThat(journeyWith(generation, "POST /policies/{number}/endorse"))
                .containsSubsequence("POST /quotes", "POST /quotes/{quote_id}/bind", "POST /policies/{number}/endorse");
    }

    @Test
    void writesToNothingThatAnActionOnlyAnswersWith() {
        Generation generation = Fixtures.generate(
                operation("POST /quotes", object("note", text()), answer(201, QUOTE)),
                operation("POST /quotes/{quote_id}/check", answer(200, POLICY)),
                lists("/policies", POLICY),
                operation("POST /policies/{number}/endorse", object("reason", text()), answer(200, POLICY)));

        assertThat(generation.scenarios()).noneMatch(s -> steps(s).contains("POST /policies/{number}/endorse"));
    }

    @Test
    void deletesWhatIsMadeUnderAnotherPath() {
        Schema member = object("id", whole(), "mail", text());
        Generation generation = Fixtures.generate(
                operation("POST /accounts/enrol", object("mail!", text()), answer(201, member)),
                lists("/accounts/members", member),
                operation("DELETE /accounts/members/{member_id}", answer(204)));

        assertThat(journeyWith(generation, "POST /accounts/enrol"))
                .containsExactly("POST /accounts/enrol", "(DELETE /accounts/members/{member_id})");
    }

    @Test
    void refersByTheFieldOfAnotherKindThatOnlyListsShow() {
        Generation generation = Fixtures.generate(
                lists("/underwriting/policies", POLICY),
                operation("GET /underwriting/policies/{number}", answer(200, POLICY)),
                operation("POST /claims", object("policy_number!", text()), answer(201, object("id", whole()))));

        assertThat(journeyWith(generation, "POST /claims"))
                .containsSubsequence("GET /underwriting/policies", "POST /claims");
    }

    @Test
    void readsByTheFieldOfTheOnlyKindThatHasIt() {
        Generation generation = Fixtures.generate(
                operation("POST /studio/shows", object("title", text()), answer(201, SHOW)),
                operation("GET /studio/shows/{show_id}", answer(200, SHOW)),
                operation("GET /feeds/{slug}.xml", answer(200)));

        assertThat(journeyWith(generation, "GET /feeds/{slug}.xml"))
                .containsSubsequence("POST /studio/shows", "GET /feeds/{slug}.xml");
    }

    @Test
    void writesToNothingThatAnotherKindOnlyRefersTo() {
        Schema loan = object("number", text(), "card_code", text());
        Generation generation = Fixtures.generate(
                operation("POST /loans", object("card_code", text()), answer(201, loan)),
                operation("GET /loans/{number}", answer(200, loan)),
                operation("PATCH /cards/{card_code}", object("note", text()), answer(200)));

        assertThat(generation.scenarios())
                .filteredOn(s -> steps(s).contains("PATCH /cards/{card_code}"))
                .noneMatch(s -> steps(s).contains("POST /loans"));
    }

    @Test
    void asksForAnyValueWhereTwoKindsHaveSuchAField() {
        Schema page = object("id", whole(), "slug", text(), "body", text());
        Generation generation = Fixtures.generate(
                operation("POST /studio/shows", object("title", text()), answer(201, SHOW)),
                operation("GET /studio/shows/{show_id}", answer(200, SHOW)),
                lists("/pages", page),
                operation("GET /pages/{page_id}", answer(200, page)),
                operation("GET /feeds/{slug}.xml", answer(200)));

        assertThat(journeyWith(generation, "GET /feeds/{slug}.xml")).containsExactly("GET /feeds/{slug}.xml");
    }

    @Test
    void refersByTheLastNounOfAName() {
        Schema tenant = object("id", whole(), "first_name", text());
        Generation generation = Fixtures.generate(
                operation("POST /applicants/tenants", object("first_name", text()), answer(201, tenant)),
                lists("/applicants/tenants", tenant),
                operation("GET /applicants/tenants/{tenant_id}", answer(200, tenant)),
                operation(
                        "POST /tenancies/",
                        object("lead_tenant_id!", whole(), "occupants!", whole()),
                        answer(201, object("id", whole(), "lead_tenant_id", whole(), "occupants", whole()))),
                operation("GET /tenancies/{tenancy_id}", answer(200, object("id", whole()))));

        assertThat(journeyWith(generation, "POST /tenancies/"))
                .containsSubsequence("POST /applicants/tenants", "POST /tenancies/");
    }

    @Test
    void deletesByItsIdWhatWasMadeForTheSakeOfAField() {
        Schema quote = object("id", whole(), "limit", whole());
        Operation sums = operation("POST /sums", object("amount!", whole()), answer(200, object("total", whole())));
        GenerationRequest request = new GenerationRequest(
                Fixtures.model(
                        List.of(),
                        operation("POST /quotes", object("note", text()), answer(201, quote)),
                        operation("DELETE /quotes/{quote_id}", answer(204)),
                        sums),
                List.of(),
                Optional.empty(),
                ThinkTime.NONE,
                42,
                64,
                JourneyRules.NONE.withBindings(
                        List.of(new JourneyRules.Binding("POST /sums#/amount", "POST /quotes", "/limit"))));

        Generation generation = Fixtures.generate(request);

        assertThat(journeyWith(generation, "POST /sums"))
                .containsExactly("POST /quotes", "POST /sums", "(DELETE /quotes/{quote_id})");
        assertThat(Fixtures.template(generation, "DELETE /quotes/{quote_id}").needs())
                .containsExactly("quote_id");
    }
}
