package io.loadkit.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTest {

    private final List<String> removed = new ArrayList<>();
    private final Store<Integer, String> store = new Store<>(3, removed::add);

    @Test
    void evictsTheOldestPastItsLimit() {
        for (int i = 1; i <= 5; i++) {
            store.add(i, "v" + i);
        }
        assertThat(store.size()).isEqualTo(3);
        assertThat(store.evicted()).isEqualTo(2);
        assertThat(removed).containsExactly("v1", "v2");
        assertThat(store.page(0, 10, false)).containsExactly("v3", "v4", "v5");
    }

    @Test
    void pagesFromEitherEnd() {
        store.add(1, "a");
        store.add(2, "b");
        store.add(3, "c");
        assertThat(store.page(1, 1, false)).containsExactly("b");
        assertThat(store.page(0, 2, true)).containsExactly("c", "b");
        assertThat(store.page(Long.MAX_VALUE, 2, false)).isEmpty();
    }

    @Test
    void aReplacedResourceKeepsItsPlace() {
        store.add(1, "a");
        store.add(2, "b");
        store.replace(1, "A");
        store.replace(9, "nobody");
        assertThat(store.page(0, 10, false)).containsExactly("A", "b");
        assertThat(removed).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> store.require(1, "User"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(404))
                .hasMessage("User not found");
    }
}
