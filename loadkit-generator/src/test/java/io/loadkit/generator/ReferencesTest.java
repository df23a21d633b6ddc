package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.generate;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.steps;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import io.loadkit.plan.Scenario;
import io.loadkit.spi.Generation;
import org.junit.jupiter.api.Test;

/** What fields of bodies refer to. */
final class ReferencesTest {
    private static final Schema MEMBER = object("id", whole(), "home_club_id", whole(), "name", text());

    /** What shows a member shows the club that the member was made with: it cannot bring it. */
    @Test
    void takesNothingThatAThingIsMadeWithFromWhatIsDoneToTheThing() {
        Generation generation = generate(
                operation("POST /clubs", object("name!", text()), answer(201, object("id", whole()))),
                operation("POST /members", object("home_club_id!", whole(), "name!", text()), answer(201, MEMBER)),
                operation("PUT /members/{member_id}/photo", object("photo!", text()), answer(200, MEMBER)),
                operation("POST /members/{member_id}/freeze", object("until!", text()), answer(200, MEMBER)));

        assertThat(generation.scenarios())
                .filteredOn(scenario -> steps(scenario).contains("POST /members"))
                .isNotEmpty()
                .allSatisfy(scenario -> {
                    assertThat(steps(scenario)).containsSubsequence("POST /clubs", "POST /members");
                    assertThat(bodyOfMember(scenario)).startsWith("{\"home_club_id\":{saved ");
                });
    }

    private static String bodyOfMember(Scenario scenario) {
        return scenario.requests().stream()
                .filter(request -> request.template().key().equals("POST /members"))
                .findFirst()
                .orElseThrow()
                .template()
                .body()
                .orElseThrow()
                .content()
                .toString();
    }
}
