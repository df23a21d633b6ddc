package io.loadkit.generator.calibrate.login;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Operation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Scenario;
import io.loadkit.spi.Ledger;
import io.loadkit.spi.ParameterStrategy;
import java.util.List;
import java.util.Optional;

/**
 * What logins bring.
 *
 * @param model with schemes added where a login works that no document declares
 * @param credentials what logins bring for each scheme; empty where nobody can log in
 * @param strategy fills in user name and password of the login operations; empty where there are none
 * @param account that was made, as nobody was known who can log in; empty where none was made
 * @param unused what to do, where a user name was given and nothing was found that takes it; else empty
 * @param besides what was made for accounts that then could not be made
 */
public record LoggedIn(
        ApiModel model,
        List<Credentials> credentials,
        Optional<ParameterStrategy> strategy,
        Optional<Made> account,
        Optional<String> unused,
        List<Made> besides) {
    LoggedIn(
            ApiModel model,
            List<Credentials> credentials,
            Optional<ParameterStrategy> strategy,
            Optional<Made> account) {
        this(model, credentials, strategy, account, Optional.empty(), List.of());
    }

    LoggedIn with(List<Made> more) {
        return new LoggedIn(model, credentials, strategy, account, unused, more);
    }

    /**
     * Enters the account, and what was made for it, to be taken away behind all else.
     *
     * @param books what was made is entered there
     * @param scenarios in which is sent what may delete it
     */
    public void enter(Ledger books, List<Scenario> scenarios) {
        new SignedUp(books, this).enter(scenarios);
    }

    /**
     * {@return what is known where nobody logs in}
     *
     * @param model as it is described
     */
    public static LoggedIn nothing(ApiModel model) {
        return new LoggedIn(model, List.of(), Optional.empty(), Optional.empty());
    }

    /** Whether a login brings what a scheme of an app wants. */
    boolean opens(App app, String scheme) {
        return app.security().stream()
                .filter(s -> s.name().equals(scheme))
                .map(s -> Keys.name(app, s))
                .anyMatch(name -> credentials.stream()
                        .anyMatch(c -> c instanceof Credentials.FromLogin login
                                && login.scheme().equals(name)));
    }

    /** Whether a login brings something else that each operation takes in place of what a scheme wants. */
    boolean standsInFor(App app, String scheme) {
        List<Operation> wanting = model.operations().stream()
                .filter(o ->
                        o.app().equals(app.name()) && o.security().stream().anyMatch(names -> names.contains(scheme)))
                .toList();
        return !wanting.isEmpty()
                && wanting.stream()
                        .allMatch(o -> o.security().stream()
                                .anyMatch(names ->
                                        !names.isEmpty() && names.stream().allMatch(name -> opens(app, name))));
    }
}
