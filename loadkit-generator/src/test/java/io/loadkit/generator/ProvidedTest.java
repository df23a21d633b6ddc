package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.ValueSource;
import org.junit.jupiter.api.Test;

final class ProvidedTest {
    private final Product user = product("user");
    private final Product order = product("order");
    private final Product second = product("order_second");
    private final Provided provided = new Provided();

    @Test
    void givesValuesOnlyOfWhatIsThere() {
        provided.tried(user, false);
        provided.made(order);

        assertThat(provided.value(order)).contains(ValueSource.saved("order_id"));
        assertThat(provided.value(user)).isEmpty();
        assertThat(provided.tried(user)).contains(false);
        assertThat(provided.tried(second)).isEmpty();
    }

    @Test
    void takesTheOrderOfMakingRatherThanThatOfTrying() {
        provided.tried(order, false); // needs a user, which is made first
        provided.tried(user, false);
        provided.made(user);
        provided.made(order);

        assertThat(provided.all()).containsExactly(user, order);
        assertThat(provided.newestFirst()).containsExactly(order, user);
    }

    @Test
    void meansAnotherThingWhileItStandsIn() {
        provided.made(order);
        provided.made(second);
        provided.standsIn(second, order);

        assertThat(provided.value(order)).contains(ValueSource.saved("order_second_id"));

        provided.nothingStandsIn();

        assertThat(provided.value(order)).contains(ValueSource.saved("order_id"));
    }

    @Test
    void isNotThereWhereWhatStandsInIsNot() {
        provided.made(order);
        provided.tried(second, false);
        provided.standsIn(second, order);

        assertThat(provided.hasInstead(order)).isFalse();
        assertThat(provided.has(order)).isTrue();
    }

    private static Product product(String resource) {
        Product product = new Product(Fixtures.operation("POST /" + resource), resource, Product.Kind.CREATED);
        product.savedAs(resource + "_id");
        return product;
    }
}
