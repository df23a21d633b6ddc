package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MakersTest {
    private static final Operation MAKES = Fixtures.operation("POST /things");
    private static final Operation READS = Fixtures.operation("GET /things");
    private static final Paths.Place THING = new Paths.Place("thing_id", "/things/{}", "/things", "things");

    private int lookedThrough;

    @Test
    void looksThroughAllOperationsOnceForEachThingHoweverManyFieldsAskForIt() {
        Makers makers = new Makers(counted(List.of(READS, MAKES)));

        for (int field = 0; field < 1_000; field++) {
            assertThat(makers.of("main", THING, o -> true))
                    .extracting(Makers.Candidate::operation)
                    .startsWith(MAKES);
        }

        assertThat(lookedThrough).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsNotAllowedWhoeverAskedBefore() {
        Makers makers = new Makers(List.of(READS, MAKES));

        assertThat(makers.of("main", THING, o -> !o.equals(MAKES)))
                .noneMatch(c -> c.operation().equals(MAKES));
        assertThat(makers.of("main", THING, o -> true))
                .anyMatch(c -> c.operation().equals(MAKES));
        assertThat(makers.of("main", THING, o -> !o.equals(MAKES)))
                .noneMatch(c -> c.operation().equals(MAKES));
    }

    private List<Operation> counted(List<Operation> operations) {
        return new AbstractList<>() {
            @Override
            public Operation get(int index) {
                return operations.get(index);
            }

            @Override
            public int size() {
                return operations.size();
            }

            @Override
            public Iterator<Operation> iterator() {
                lookedThrough++;
                return operations.iterator();
            }
        };
    }
}
