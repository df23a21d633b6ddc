package io.loadkit.generator.calibrate;

import io.loadkit.generator.OwnSessions;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Operation;
import io.loadkit.plan.Save;
import java.util.Optional;

/** Where a login brings what renews it, and which operations take that. */
final class RenewalTokens {
    private RenewalTokens() {}

    /** Where it is: at a place other than that of the token itself, or in a cookie that is called so. */
    static Optional<Save.Extract> in(Reply login, String token) {
        return LoginAnswer.renewal(login)
                .filter(place -> !place.equals(token))
                .<Save.Extract>map(Save.Pointer::new)
                .or(() -> login.cookies()
                        .map(pair -> pair.substring(0, pair.indexOf('=')))
                        .filter(OwnSessions::renews)
                        .findFirst()
                        .map(Save.Cookie::new));
    }

    /** Whether an operation of the app takes it, in a field that is called so or as who is calling. */
    static boolean areTaken(ApiModel model, App app) {
        return model.operations().stream()
                .filter(operation -> operation.app().equals(app.name()))
                .anyMatch(RenewalTokens::takes);
    }

    private static boolean takes(Operation operation) {
        return OwnSessions.isRenewedByCaller(operation)
                || LoginSearch.fields(operation).stream().anyMatch(OwnSessions::renews);
    }
}
