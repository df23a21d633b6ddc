package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.ForgeryTokens;
import io.loadkit.generator.calibrate.login.Logins;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Headers that no document has and that writes have to repeat a token against forgery in, once a refusal speaks of it: the one
 * that the refusal names, else the one that the documents declare elsewhere, else the usual ones in turn. What holds of one
 * write holds of all of its app.
 */
final class ForgeryHeaders {
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 419, 422);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> USUAL = List.of("X-CSRF-Token", "X-XSRF-TOKEN", "X-CSRFToken");

    /** A word as of a header, by how it begins or by what stands beside it. */
    private static final Pattern NAMED = Pattern.compile(
            "(?<![\\w-])(X-[\\w-]*[CX]SRF[\\w-]*|[\\w-]*[CX]SRF[\\w-]*(?=['\"`]? header\\b)|(?<=\\bheader:? ['\"`]?)[\\w-]*[CX]SRF[\\w-]*)",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, Recipe> recipes;

    ForgeryHeaders(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has all writes repeat the token in a header more; false when the refusal is about something else, or none is left. */
    boolean propose(Recipe recipe) {
        return writes(recipe)
                && recipe.last()
                        .filter(reply -> REFUSALS.contains(reply.status()) && ForgeryTokens.isCalledSo(reply.body()))
                        .flatMap(refusal -> next(recipe.operation(), refusal))
                        .filter(header -> tell(recipe.operation().app(), header))
                        .isPresent();
    }

    private Optional<String> next(Operation operation, Reply refusal) {
        Stream<String> named = MentionedFields.sentences(refusal).stream()
                .flatMap(text -> NAMED.matcher(text).results())
                .map(found -> found.group(1))
                .filter(header -> header.contains("-"));
        Stream<String> declared = recipes.values().stream()
                .flatMap(other -> other.documented().parameters(In.HEADER).stream())
                .map(Parameter::name)
                .filter(ForgeryTokens::isCalledSo);
        boolean other = refusal.body().toLowerCase(Locale.ROOT).contains("xsrf");
        Stream<String> usual = USUAL.stream().filter(header -> !other || header.contains("XSRF"));
        return Stream.of(named, declared, usual)
                .flatMap(some -> some)
                .filter(header -> operation.parameters(In.HEADER).stream()
                        .noneMatch(known -> known.name().equalsIgnoreCase(header)))
                .findFirst();
    }

    private boolean tell(String app, String header) {
        boolean news = false;
        for (Recipe other : recipes.values()) {
            news |= writes(other)
                    && other.operation().app().equals(app)
                    && other.beliefs().believed(new Complaint("header", List.of(header), Kind.MISSING, null, ""));
        }
        return news;
    }

    private static boolean writes(Recipe recipe) {
        return !READS.contains(recipe.documented().method()) && !Logins.isLogin(recipe.documented());
    }
}
