package io.loadkit.generator.calibrate;

import io.loadkit.plan.Credentials;
import io.loadkit.plan.Draw;
import io.loadkit.plan.ValueSource;
import java.util.function.Function;

/** Values that are never printed. Equal for equal credentials, so that plans can be compared. */
final class Secrets {
    private Secrets() {}

    static ValueSource user(Credentials users) {
        return ValueSource.computed("***", new Part(users, false));
    }

    static ValueSource password(Credentials users) {
        return ValueSource.computed("***", new Part(users, true));
    }

    private record Part(Credentials users, boolean password) implements Function<Draw, Object> {
        @Override
        public Object apply(Draw draw) {
            Credentials.Basic basic =
                    users instanceof Credentials.Pool pool ? pool.of(draw.user()) : (Credentials.Basic) users;
            return password ? basic.password() : basic.user();
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
