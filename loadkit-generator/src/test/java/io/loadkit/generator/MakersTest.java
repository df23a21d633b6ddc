package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.AbstractList;
import java.util.ArrayList;
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

        assertThat(lookedThrough).isLessThanOrEqualTo(1);
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

    @Test
    void looksAtAFewOperationsForEachPlaceholderOfALongDocument() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Schema thing = Fixtures.object("id", Fixtures.whole(), "name", Fixtures.text());
            String things = "/api/v1/kind" + i + "s";
            operations.add(Fixtures.operation(
                    "GET " + things, "list_all", Fixtures.answer(200, Fixtures.list(thing, 0, null, false))));
            operations.add(Fixtures.operation("POST " + things, "create_kind" + i, thing, Fixtures.answer(201, thing)));
            operations.add(Fixtures.operation("GET " + things + "/{kind" + i + "_id}", Fixtures.answer(200, thing)));
        }
        MakerIndex index = new MakerIndex(operations);

        int looks = 0;
        for (Operation operation : operations) {
            for (Paths.Place place : Paths.places(operation.path())) {
                looks += index.about(place, Makers.resource("main", place)).size();
            }
        }

        assertThat(looks).isBetween(2_000, 4_000);
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
