package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.IdSearch.Place;
import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdSearchTest {
    private static final WantedId MEMBER = member(Set.of());
    private static final Schema BADGE_AND_ID =
            Fixtures.object("id", Fixtures.whole(), "name", Fixtures.text(), "member_id", Fixtures.text());

    @Test
    void takesTheIdThatIsANumberWhereOnlyANumberFits() {
        assertThat(at(new IdSearch(MEMBER, true).in(BADGE_AND_ID))).contains("/id");
        assertThat(at(new IdSearch(MEMBER, true).inItem(BADGE_AND_ID, "/0"))).contains("/0/id");
    }

    @Test
    void takesWhatIsCalledAsThePlaceholderIsWhereATextFitsOrNothingElseIsANumber() {
        assertThat(at(new IdSearch(MEMBER).in(BADGE_AND_ID))).contains("/member_id");
        assertThat(at(new IdSearch(MEMBER, true).in(Fixtures.object("member_id", Fixtures.text()))))
                .contains("/member_id");
    }

    @Test
    void takesTheCodeThatTheTargetGaveBeforeTheNameThatItWasSent() {
        Schema shown = Fixtures.object("name", Fixtures.text(), "code", Fixtures.text(), "number", Fixtures.whole());

        assertThat(at(new IdSearch(member(Set.of("name"))).in(shown))).contains("/code");
        assertThat(at(new IdSearch(member(Set.of("name"))).inItem(shown, "/0"))).contains("/0/code");
        assertThat(at(new IdSearch(member(Set.of("name")))
                        .in(Fixtures.object("name", Fixtures.text(), "no", Fixtures.text()))))
                .contains("/no");
        assertThat(at(new IdSearch(member(Set.of("name", "code"))).in(shown))).contains("/name");
        assertThat(at(new IdSearch(member(Set.of("name")), true).in(shown))).contains("/number");
    }

    private static WantedId member(Set<String> sent) {
        return new WantedId(List.of("member_id"), "member", List.of(), WantedId.WEAK_KEYS, sent);
    }

    private static Optional<String> at(Optional<Place> place) {
        return place.map(found -> ((Save.Pointer) found.from()).pointer());
    }
}
