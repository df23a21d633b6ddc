package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Save;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WantedIdTest {
    @ParameterizedTest
    @CsvSource({
        "name, /name, true",
        "projectName, /name, true",
        "issue_key, /data/key, true",
        "slug, /slug, true",
        "username, /name, false",
        "monkey, /key, false",
        "id, /name, false",
        "hostname, /name, false"
    })
    void asksForANameThatIsOneOfTheWordsOfAPlaceholder(String placeholder, String pointer, boolean asks) {
        WantedId wanted = new WantedId(List.of(placeholder), "project", List.of(), WantedId.WEAK_KEYS, Set.of());

        assertThat(wanted.asksFor(new Save.Pointer(pointer))).isEqualTo(asks);
    }
}
