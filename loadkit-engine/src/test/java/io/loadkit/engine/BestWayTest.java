package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.ScenarioBuilder;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which way of taking a thing away is taken, where several were found out one after the other. */
final class BestWayTest {
    private static Creation way(Consumer<ScenarioBuilder> steps) {
        return Creation.of(Runs.test()
                        .scenario("s", steps)
                        .users(1)
                        .runFor("1s")
                        .plan()
                        .scenarios()
                        .get(0))
                .get(0);
    }

    private static final Creation EARLY =
            way(s -> s.post("/items").save("id", "/id").delete("/items/{id}").cleanup());
    private static final Creation LATE = way(s -> s.post("/items")
            .save("id", "/id")
            .post("/items/{id}/close")
            .cleanup()
            .delete("/items/{id}")
            .cleanup());

    @Test
    void whatEndsAThingIsAlsoSentForWhatWasMadeBeforeThatWasKnown() {
        Creation best = BestWay.of(EARLY, Set.of("id"), List.of(EARLY, LATE), List.of(EARLY, LATE));

        assertThat(best.endings()).extracting(e -> e.template().key()).containsExactly("POST /items/{id}/close");
    }

    @Test
    void whatEndsAThingByItsNameIsSentWhereItsDeletionIsRefused() {
        Creation plan = way(s -> s.post("/plans")
                .save("id", "/id")
                .post("/plans/{id}/archive")
                .post("/plans/{id}/share")
                .delete("/plans/{id}")
                .cleanup());

        assertThat(plan.endings()).extracting(e -> e.template().key()).containsExactly("POST /plans/{id}/archive");
    }

    @Test
    void whatALoginBringsNeedNotBeKnownOfAThing() {
        Creation bare = EARLY;
        RequestTemplate end = bare.deleters().get(0).template();
        Step.Request close = new Step.Request(
                new RequestTemplate(
                        "",
                        "POST",
                        "/items/{id}/close",
                        end.target(),
                        List.of(new RequestTemplate.Header(
                                "Authorization", Template.slot(ValueSource.saved("token"), Encoding.HEADER))),
                        Optional.empty()),
                List.of(),
                List.of(),
                true);
        Step.Request login =
                new Step.Request(bare.maker().template(), List.of(), List.of(Save.pointer("token", "/token")), false);
        Creation own = new Creation(
                bare.maker(),
                bare.names(),
                List.of(close),
                List.of(),
                List.of(new Step.Login(login, Duration.ofMinutes(1))),
                Optional.empty(),
                Optional.empty(),
                false);

        assertThat(own.logins()).hasSize(1);
        assertThat(BestWay.of(own, Set.of("id"), List.of(own), List.of(own)).deleters())
                .hasSize(1);
    }

    @Test
    void theSecondOfTwoGoesAsTheFirstOneDoes() {
        Creation second = way(s ->
                s.post("/items").save("other", "/id").delete("/items/{other}").cleanup());
        Creation first = way(s -> s.post("/items")
                .save("id", "/id")
                .delete("/items/{id}?sweep=true")
                .cleanup());
        Creation best = BestWay.of(second, Set.of("other"), List.of(first), List.of(second, first));

        assertThat(best.names()).containsExactly("other");
        assertThat(best.deleters()).singleElement().satisfies(delete -> {
            assertThat(delete.template().needs()).containsExactly("other");
            assertThat(delete.template().target().toString()).endsWith("?sweep=true");
        });
    }

    @Test
    void ofThingsThatAreOnlyEndedWhatWasThoughtOfLastComesFirst() {
        Creation paid = way(s ->
                s.post("/orders").save("id", "/id").post("/orders/{id}/pay").cleanup());
        Creation cancelled = way(s ->
                s.post("/orders").save("id", "/id").post("/orders/{id}/cancel").cleanup());
        Creation best = BestWay.of(paid, Set.of("id"), List.of(), List.of(paid, cancelled));

        assertThat(best.deleters())
                .extracting(d -> d.template().key())
                .containsExactly("POST /orders/{id}/cancel", "POST /orders/{id}/pay");
    }

    @Test
    void whatIsCalledAnEndComesBeforeWhatOnlyLetsOtherThingsGo() {
        Creation order = Creation.of(Runs.test()
                        .scenario(
                                "paid",
                                s -> s.post("/orders")
                                        .save("id", "/id")
                                        .post("/orders/{id}/pay")
                                        .cleanup()
                                        .post("/orders/{id}/refund")
                                        .cleanup())
                        .users(1)
                        .runFor("1s")
                        .plan())
                .get(0)
                .get(0);

        assertThat(order.deleters())
                .extracting(d -> d.template().key())
                .containsExactly("POST /orders/{id}/refund", "POST /orders/{id}/pay");
    }

    @Test
    void aWayThatNeedsMoreThanIsKnownIsNotTaken() {
        Creation best = BestWay.of(EARLY, Set.of(), List.of(LATE), List.of(EARLY, LATE));

        assertThat(best).isEqualTo(EARLY);
    }
}
