package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import io.loadkit.plan.Save.Extract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is saved of an answer as the id of what it speaks of. Where the document says so, that place is taken; where it
 * says nothing, places that real services use are tried in turn, which is no failure when none has a value.
 */
final class SavedIds {
    private static final int MOST_PLACES = 40;

    /** What targets most often call what they number things by. */
    private static final List<String> CODES = List.of("code", "number", "reference", "ref");

    /** The link by which most answers name themselves. */
    private static final Extract SELF = new Save.LinkId("/_links/self/href");

    private SavedIds() {}

    /**
     * The id of what a create made.
     *
     * @param numeric whether only a number is of use, so that a name is none
     */
    static Save ofCreated(
            String saved, Operation operation, List<String> placeholders, String resource, boolean numeric) {
        WantedId wanted = WantedId.of(operation, placeholders, resource);
        Optional<Schema> shape =
                Answers.shape(operation).filter(s -> !numeric || !(Answers.plain(s) instanceof Schema.Text));
        if (shape.isPresent()) {
            Optional<IdSearch.Place> place =
                    new IdSearch(wanted, numeric).in(shape.get()).filter(at -> !numeric || !WantedId.isWeak(at.from()));
            if (place.isPresent()
                    && WantedId.isWeak(place.get().from())
                    && !wanted.asksFor(place.get().from())) {
                return Save.firstOf(
                        saved, SELF, new Save.LocationId(), place.get().from());
            }
            if (place.isPresent()) {
                return place.get().certain()
                        ? new Save(saved, place.get().from())
                        : Save.firstOf(saved, place.get().from(), new Save.LocationId());
            }
            Optional<Extract> listed = IdSearch.onlyList(shape.get());
            if (listed.isPresent()) {
                return Save.firstOf(saved, new Save.LocationId(), listed.get());
            }
        }
        List<Extract> places = new ArrayList<>();
        Set<String> keys = wanted.keys();
        keys.forEach(key -> places.add(new Save.Pointer("/" + key)));
        for (String envelope : List.of("data", "result", resource)) {
            keys.stream().limit(4).forEach(key -> places.add(new Save.Pointer("/" + envelope + "/" + key)));
        }
        keys.stream().limit(2).forEach(key -> places.add(new Save.Pointer("/data/0/" + key)));
        places.add(SELF); // after what is called an id: some have the link of the list there
        if (!numeric) {
            CODES.stream().filter(wanted::isIssued).forEach(key -> places.add(new Save.Pointer("/" + key)));
            WantedId.WEAK_KEYS.forEach(key -> places.add(new Save.Pointer("/" + key)));
        }
        places.add(new Save.LocationId());
        return Save.firstOf(saved, places.stream().limit(MOST_PLACES).toArray(Extract[]::new));
    }

    /** The id of the first thing in a list. */
    static Save ofListed(
            String saved, Operation operation, List<String> placeholders, String resource, boolean numeric) {
        WantedId wanted = WantedId.of(operation, placeholders, resource);
        Optional<Schema> shape = Answers.shape(operation);
        Optional<Answers.Listing> list = shape.flatMap(Answers::listing);
        if (list.isPresent()) {
            Schema item = list.get().item();
            String first = list.get().pointer() + "/0";
            if (Optionals.isLeaf(item) && !(item instanceof Schema.Anything)) {
                return Save.firstOf(saved, new Save.Pointer(first));
            }
            Optional<IdSearch.Place> place = new IdSearch(wanted, numeric).inItem(item, first);
            if (place.isPresent()) {
                return Save.firstOf(saved, place.get().from());
            }
        }
        List<Extract> places = new ArrayList<>();
        for (String base : List.of("/0", "/items/0", "/data/0", "/results/0", "/content/0", "/" + resource + "s/0")) {
            wanted.keys().stream().limit(4).forEach(key -> places.add(new Save.Pointer(base + "/" + key)));
        }
        return Save.firstOf(saved, places.stream().limit(MOST_PLACES).toArray(Extract[]::new));
    }
}
