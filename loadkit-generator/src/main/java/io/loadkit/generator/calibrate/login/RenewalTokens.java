package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.Names;
import io.loadkit.generator.OwnSessions;
import io.loadkit.generator.calibrate.exchange.Operations;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import io.loadkit.spi.Leaf;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a login brings what renews it, and which operations take that. */
final class RenewalTokens {
    private static final Set<String> TOKENS = Set.of("token", "accesstoken", "jwt");
    private static final Set<String> CHECKS =
            Set.of("verify", "introspect", "introspection", "validate", "check", "tokeninfo");

    /** What tokens are sent by mail for. */
    private static final Set<String> OF_MAILS = Set.of(
            "email",
            "mail",
            "password",
            "reset",
            "account",
            "invitation",
            "invite",
            "registration",
            "register",
            "signup");

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
        boolean undeclared = app.security().isEmpty(); // then each operation is sent as whoever has logged in
        return model.operations().stream()
                .filter(operation -> operation.app().equals(app.name()))
                .map(operation -> undeclared ? Operations.withSecurity(operation, List.of(List.of(""))) : operation)
                .anyMatch(RenewalTokens::takes);
    }

    /** Whether a leaf is the token that the operation says something of: the one that a login brought will do. */
    static boolean isChecked(Leaf leaf) {
        Operation operation = leaf.operation();
        List<String> words = Names.words(operation.path());
        return (leaf.in() == In.BODY || leaf.in() == In.QUERY)
                && leaf.schema() instanceof Schema.Text
                && TOKENS.contains(leaf.name().toLowerCase(Locale.ROOT).replace("_", ""))
                && words.stream().anyMatch(CHECKS::contains)
                && words.stream().noneMatch(OF_MAILS::contains)
                && !operation.method().equals("DELETE");
    }

    private static boolean takes(Operation operation) {
        return OwnSessions.isRenewedByCaller(operation)
                || LoginSearch.fields(operation).stream().anyMatch(OwnSessions::renews);
    }
}
