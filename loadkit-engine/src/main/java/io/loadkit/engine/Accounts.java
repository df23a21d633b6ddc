package io.loadkit.engine;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Secret;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.List;

/** Which of the accounts of a login a thing was made with. */
final class Accounts {
    private Accounts() {}

    /** Users of a pool that have the same place in it share a session. */
    static int of(CompiledStep.Login login, Made thing) {
        return of(login, thing.account);
    }

    private static int of(CompiledStep.Login login, int account) {
        return login.accounts <= 0 ? account : Math.floorMod(account, login.accounts);
    }

    /** The same number for all users who are the same to the target as far as things of that kind go. */
    static int sharing(CompiledCreation kind, int account) {
        return kind.logins.length == 0 ? 0 : of(kind.logins[0], account);
    }

    /** How many accounts take turns in a login, one where all send the same; 0 when that cannot be told. */
    static int taking(RequestTemplate login) {
        List<Template> templates = new ArrayList<>();
        login.body().ifPresent(body -> templates.add(body.content()));
        login.headers().forEach(header -> templates.add(header.value()));
        return templates.stream()
                .flatMap(template -> template.pieces().stream())
                .filter(piece -> piece instanceof Template.Slot slot
                        && slot.source() instanceof ValueSource.Computed computed
                        && computed.function() instanceof Secret)
                .map(piece -> (Secret) ((ValueSource.Computed) ((Template.Slot) piece).source()).function())
                .mapToInt(Secret::accounts)
                .max()
                .orElse(templates.stream().allMatch(Template::isConstant) ? 1 : 0);
    }
}
