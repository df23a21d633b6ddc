package io.loadkit.generator.calibrate.login;

import io.loadkit.model.Operation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Secret;
import io.loadkit.plan.ValueSource;
import java.util.Map;
import java.util.Optional;

/**
 * What the fields of a login take: who logs in, and, where it asks for more of an account that was made here, what was said
 * when that was made. A login that takes the name as well as the address of a user finds nobody by one of them in both.
 */
final class LoginFields {
    private final Optional<Credentials> users;
    private final Optional<Credentials> client;
    private final Map<String, String> joined;

    /**
     * Fields.
     *
     * @param joined what the user was signed up with, by field; empty where somebody else did that
     */
    LoginFields(Optional<Credentials> users, Optional<Credentials> client, Map<String, String> joined) {
        this.users = users;
        this.client = client;
        this.joined = joined;
    }

    /** For a field of a login. */
    Optional<ValueSource> of(Operation login, String field, String scope) {
        return asJoined(login, field).or(() -> of(LoginSearch.inEnglish(login, field), scope));
    }

    /** What is said in a field of that name, be it of a login or of what asks for the same once more. */
    Optional<ValueSource> of(String name, String scope) {
        if (LoginSearch.isPassword(name)) {
            return users.map(Secrets::password);
        }
        if (LoginSearch.isUser(name)) {
            return users.map(Secrets::user);
        }
        return switch (name) {
            case "grant_type" -> Optional.of(ValueSource.constant("password"));
            case "scope" -> Optional.of(scope).filter(asked -> !asked.isEmpty()).map(ValueSource::constant);
            case "client_id", "clientid" -> client.flatMap(c -> Secret.of(Secret.Part.CLIENT_ID, "", c));
            case "client_secret", "clientsecret" -> client.flatMap(c -> Secret.of(Secret.Part.CLIENT_SECRET, "", c));
            default -> Optional.empty();
        };
    }

    /** One name of the user is whichever the login is tried with; of several each is its own, and so is all else. */
    private Optional<ValueSource> asJoined(Operation login, String field) {
        boolean user = LoginSearch.isUser(field);
        boolean several = LoginSearch.fields(login).stream()
                        .filter(name -> LoginSearch.isUser(name) && joined.containsKey(name))
                        .count()
                > 1;
        return LoginSearch.isPassword(field) || user && !several
                ? Optional.empty()
                : Optional.ofNullable(joined.get(field)).map(ValueSource::constant);
    }
}
