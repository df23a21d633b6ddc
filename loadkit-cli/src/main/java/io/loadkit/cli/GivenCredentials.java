package io.loadkit.cli;

import io.loadkit.plan.Credentials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The credentials that the settings name, those of a file among them. */
final class GivenCredentials {
    private GivenCredentials() {}

    static Optional<Credentials> of(Effective settings) {
        List<String> texts = new ArrayList<>(settings.all("auth"));
        settings.text("auth-file").ifPresent(file -> texts.addAll(Credentials.lines(Path.of(file))));
        return texts.isEmpty() ? Optional.empty() : Optional.of(Credentials.parseAll(texts));
    }

    static boolean areThere(Effective settings) {
        return !settings.all("auth").isEmpty() || settings.text("auth-file").isPresent();
    }
}
