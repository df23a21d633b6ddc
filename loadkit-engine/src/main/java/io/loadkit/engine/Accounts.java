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
        return login.accounts <= 0 ? thing.account : Math.floorMod(thing.account, login.accounts);
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
