package io.loadkit.report;

import io.loadkit.result.Cleanup;
import io.loadkit.result.RunResult;
import io.loadkit.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** What a report says of the things the run made: how many, what became of them, and which may still be there. */
final class CleanupSection {
    private static final Page.CleanupView NOTHING = new Page.CleanupView(false, List.of(), List.of(), "", "", "");

    private CleanupSection() {}

    static Page.CleanupView of(RunResult result) {
        return result.cleanup()
                .filter(counted -> counted.created() + counted.stuck() + counted.heldBack() > 0)
                .map(CleanupSection::view)
                .orElse(NOTHING);
    }

    private static Page.CleanupView view(Cleanup counted) {
        return new Page.CleanupView(
                true, tiles(counted), left(counted), more(counted), undeletable(counted), again(counted));
    }

    private static List<Page.Tile> tiles(Cleanup counted) {
        List<Page.Tile> tiles = new ArrayList<>();
        tiles.add(tile("Created", counted.created(), "things made, as far as the answers tell", ""));
        tiles.add(tile("Deleted", counted.deleted(), "by journeys or after the load", ""));
        tiles.add(tile("Gone", counted.gone(), "not there any more", ""));
        tiles.add(tile("Stuck", counted.stuck(), "may still be there", counted.stuck() > 0 ? "bad" : "good"));
        tiles.add(tile(
                "Undeletable",
                counted.undeletable(),
                "no way of deleting is known",
                counted.undeletable() > 0 ? "warn" : "good"));
        if (counted.heldBack() > 0) {
            tiles.add(tile("Held back", counted.heldBack(), "creates not sent for that", "warn"));
        }
        return tiles;
    }

    private static Page.Tile tile(String name, long count, String note, String tone) {
        return new Page.Tile(name, Figures.count(count), "", note, tone);
    }

    private static List<Page.LeftRow> left(Cleanup counted) {
        return counted.left().stream()
                .map(left -> new Page.LeftRow(left.operation(), left.thing(), left.reason()))
                .toList();
    }

    private static String more(Cleanup counted) {
        long more = counted.stuck() + counted.undeletable() - counted.left().size();
        return more <= 0
                ? ""
                : Figures.count(more) + (counted.left().isEmpty() ? "" : " more")
                        + " that may still be there; the ledger names what is stuck.";
    }

    private static String undeletable(Cleanup counted) {
        return counted.undeletable() == 0
                ? ""
                : "Nothing is known that deletes " + Figures.count(counted.undeletable())
                        + " of them: leave out the operation that makes them, or write a clean-up step for it.";
    }

    /** The command that tries again. */
    private static String again(Cleanup counted) {
        return counted.stuck() == 0
                ? ""
                : counted.ledger().map(file -> "loadkit cleanup " + file).orElse("");
    }
}
