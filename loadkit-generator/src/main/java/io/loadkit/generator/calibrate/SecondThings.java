package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.Roles;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.InEnglish;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refusals which say that what a request refers to is the one already: {@code the horse already stands in this stable},
 * {@code cannot transfer to the same account}. Another thing of that kind is made for the field.
 */
final class SecondThings {
    /** That something is so already, of this very thing. */
    private static final Pattern ALREADY = Pattern.compile(
            "\\b(?:already|déjà|ya|già|já|bereits|schon)\\b.{0,60}\\b(?:this|that|the (?:same|given)|cet|cette|es[ts][ae]|es[ts]e"
                    + "|quest[ao]|diese[mnrs]?)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** That it must not be the same. */
    private static final Pattern SAME = Pattern.compile(
            "\\b(?:not|never|cannot|can't|mustn't|already|is|are)\\b.{0,60}\\b(?:the same|to itself|its own current)\\b"
                    + "|\\b(?:must|has to|have to|should|needs? to) (?:be (?:an?)?(?:different|other)|differ)\\b");

    private final Map<String, Recipe> recipes;

    SecondThings(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has the only field that the last refusal can mean refer to another thing; false when there is none, or it does. */
    boolean propose(Recipe recipe) {
        return recipe
                .last()
                .filter(reply -> Set.of(400, 409, 422).contains(reply.status()))
                .filter(reply -> recipe.path().contains("{"))
                .stream()
                .anyMatch(reply -> propose(recipe, reply));
    }

    private boolean propose(Recipe recipe, Reply refusal) {
        for (String sentence : MentionedFields.sentences(refusal)) {
            String low = InEnglish.of(sentence).toLowerCase(Locale.ROOT);
            List<List<String>> meant =
                    !ALREADY.matcher(low).find() && !SAME.matcher(low).find()
                            ? List.of()
                            : MentionedFields.fields(recipe.operation()).entrySet().stream()
                                    .filter(field -> field.getValue().equals("body"))
                                    .map(Map.Entry::getKey)
                                    .filter(field -> ListedValues.isAbout(sentence, field) && isOfOurs(recipe, field))
                                    .toList();
            if (meant.size() == 1
                    && recipe.beliefs()
                            .believed(new Complaint("body", meant.get(0), Kind.ROLE, Roles.ANOTHER, sentence))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the field holds the id of what this run makes. */
    private boolean isOfOurs(Recipe asking, List<String> field) {
        return Names.refersTo(field.get(field.size() - 1))
                .filter(thing -> recipes.values().stream()
                        .anyMatch(maker -> maker != asking
                                && maker.works()
                                && maker.documented().method().equals("POST")
                                && Names.words(thing).stream().anyMatch(word -> Names.makes(maker.path(), word))))
                .isPresent();
    }
}
