package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.error.DiscoveryException;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Operation;
import io.loadkit.spi.ApiDiscovery;
import io.loadkit.spi.DiscoveryRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ApiDiscovery} has to do. Extend it, say which one to test and what it can find. */
public abstract class ApiDiscoveryContract {
    /** For implementers to extend. */
    protected ApiDiscoveryContract() {}

    /** {@return the discovery under test} */
    protected abstract ApiDiscovery discovery();

    /** {@return a request for a target of its kind, with at least two operations in one app} */
    protected abstract DiscoveryRequest known();

    /** {@return a request it leaves to others; empty, the default, for an implementation that takes every target} */
    protected Optional<DiscoveryRequest> foreign() {
        return Optional.empty();
    }

    /** {@return a request of its kind for a target that is not there} */
    protected abstract DiscoveryRequest missing();

    @Test
    void findsOperationsOfTheTarget() {
        ApiModel model = found(known());

        assertThat(model.target()).isEqualTo(known().target());
        assertThat(model.operations()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void namesEachOperationOnce() {
        assertThat(found(known()).operations()).extracting(Operation::key).doesNotHaveDuplicates();
    }

    @Test
    void tellsTheAppOfEachOperation() {
        ApiModel model = found(known());

        assertThat(model.apps()).extracting(App::name).doesNotHaveDuplicates();
        assertThat(model.operations()).allSatisfy(each -> {
            assertThat(model.app(each.app())).as(each.key()).isPresent();
            assertThat(each.path()).startsWith("/");
            assertThat(each.method()).matches("[A-Z]+");
        });
    }

    @Test
    void findsTheSameTwice() {
        assertThat(keys(found(known()))).isEqualTo(keys(found(known())));
    }

    @Test
    void keepsNoMoreOperationsOfAnAppThanAllowedAndNamesTheRest() {
        DiscoveryRequest request = known();
        ApiModel all = found(request);
        ApiModel first = found(new DiscoveryRequest(
                request.target(),
                request.specs(),
                request.prefixes(),
                request.include(),
                request.exclude(),
                request.time(),
                request.requests(),
                1,
                request.credentials(),
                request.limits(),
                request.progress()));

        assertThat(first.apps())
                .allSatisfy(app -> assertThat(first.operationsOf(app.name())).hasSizeLessThanOrEqualTo(1));
        assertThat(first.skipped())
                .hasSizeGreaterThanOrEqualTo(
                        all.operations().size() - first.operations().size());
    }

    @Test
    void leavesOtherTargetsToTheNextImplementation() {
        foreign().ifPresent(request -> assertThat(discovery().discover(request)).isEmpty());
    }

    @Test
    void saysWhatIsWrongWithATargetThatIsNotThere() {
        try {
            assertThat(discovery().discover(missing())).isEmpty();
        } catch (DiscoveryException told) {
            assertThat(told).hasMessageContaining(" ");
        }
    }

    private ApiModel found(DiscoveryRequest request) {
        return discovery().discover(request).orElseThrow(() -> new AssertionError("nothing found for " + request));
    }

    private static List<String> keys(ApiModel model) {
        return model.operations().stream().map(Operation::key).toList();
    }
}
