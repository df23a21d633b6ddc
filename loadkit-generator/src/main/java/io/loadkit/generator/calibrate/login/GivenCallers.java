package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.Names;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import java.util.List;
import java.util.Optional;

/**
 * Who is known to call, and for which schemes a login is wanted for them.
 *
 * @param credentials each on its own
 */
record GivenCallers(List<Credentials> credentials) {
    /** Users that have a name and a password. */
    Optional<Credentials> users() {
        return credentials.stream().filter(GivenCallers::isUser).findFirst();
    }

    boolean areUsersOnly() {
        return credentials.stream().allMatch(GivenCallers::isUser);
    }

    /** All that are no users. */
    List<Credentials> others() {
        return credentials.stream().filter(c -> !isUser(c)).toList();
    }

    boolean haveClient() {
        return credentials.stream()
                .anyMatch(c -> c instanceof Credentials.Client
                        || c instanceof Credentials.ForScheme named
                                && named.credentials() instanceof Credentials.Client);
    }

    /** The client for that scheme: the one that names it before the one that names none. */
    Optional<Credentials> client(String scheme) {
        return credentials.stream()
                .filter(c -> c instanceof Credentials.ForScheme s && s.scheme().equals(scheme))
                .map(c -> ((Credentials.ForScheme) c).credentials())
                .filter(Credentials.Client.class::isInstance)
                .findFirst()
                .or(() -> credentials.stream()
                        .filter(Credentials.Client.class::isInstance)
                        .findFirst());
    }

    /** Whether what the scheme asks for is to come from a login, as nothing that is given is it already. */
    boolean wantLogin(App app, SecurityScheme scheme) {
        Optional<Credentials> named = credentials.stream()
                .filter(c -> c instanceof Credentials.ForScheme s && Names.means(s.scheme(), app.name(), scheme))
                .findFirst();
        boolean ofClient = named.filter(c -> ((Credentials.ForScheme) c).credentials() instanceof Credentials.Client)
                .isPresent();
        boolean token = credentials.stream().anyMatch(Credentials.Bearer.class::isInstance);
        boolean key = credentials.stream().anyMatch(Credentials.ApiKey.class::isInstance);
        if (scheme instanceof SecurityScheme.ApiKey place) {
            boolean authorization = place.parameter().equalsIgnoreCase("Authorization");
            return named.isEmpty() && (place.in() == In.COOKIE || !token && (authorization || !key));
        }
        if (isBasic(scheme)) {
            return false;
        }
        return ofClient || named.isEmpty() && !token;
    }

    /** Whether name and password are sent with each request. */
    static boolean isBasic(SecurityScheme scheme) {
        return scheme instanceof SecurityScheme.Http http && http.scheme().equalsIgnoreCase("basic");
    }

    private static boolean isUser(Credentials credentials) {
        return credentials instanceof Credentials.Basic || credentials instanceof Credentials.Pool;
    }
}
