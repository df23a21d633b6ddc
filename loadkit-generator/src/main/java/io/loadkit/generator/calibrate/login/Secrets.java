package io.loadkit.generator.calibrate.login;

import io.loadkit.plan.Credentials;
import io.loadkit.plan.Secret;
import io.loadkit.plan.ValueSource;

/** Parts of the credentials of users. Equal for equal credentials, so that plans can be compared. */
final class Secrets {
    private Secrets() {}

    static ValueSource user(Credentials users) {
        return Secret.of(Secret.Part.USER, "", users).orElseThrow();
    }

    static ValueSource password(Credentials users) {
        return Secret.of(Secret.Part.PASSWORD, "", users).orElseThrow();
    }
}
