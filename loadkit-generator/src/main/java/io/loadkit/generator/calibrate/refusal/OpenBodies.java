package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bodies that the document calls an object and says no more of: what has to be in one is learned from refusals, as in
 * {@code missing required fields: vehicle_id, at_mileage} or {@code Name is required}.
 */
final class OpenBodies implements ErrorDialect {
    private static final int MOST_NAMES = 12;
    private static final String NAME = "['\"`]?[A-Za-z_][\\w-]{0,59}['\"`]?";

    private static final String FIELD =
            "(?:fields?|parameters?|params?|keys?|propert(?:y|ies)|values?|attributes?|arguments?)";

    /** What stands before the names, or between one name and the words that it is missing. */
    private static final Pattern LISTED = Pattern.compile("(?i)\\b(?:missing(?: the| an?| required| mandatory)*(?: "
            + FIELD + ")?(?: are| is)?|(?:required|mandatory)(?: " + FIELD
            + ")?(?: are| is)?(?=:)|(?:must (?:have|contain|include)|needs?|requires?|expected)(?: the| an?| required)* "
            + FIELD + ")\\s*:?\\s*"
            + "[\\[({]?(" + NAME + "(?:(?:\\s*,\\s*(?:and |or )?|\\s+and\\s+)" + NAME + ")*)");

    private static final Pattern SUBJECT =
            Pattern.compile("(?i)(?:^|[.;:,] |\\b(?:the|field|property|parameter|key|and) )(" + NAME
                    + "(?: [a-z]{2,20})?(?:(?:\\s*,\\s*|\\s+and\\s+)"
                    + NAME
                    + ")*)(?: fields?| parameters?| propert(?:y|ies))? (?:is|are) (?:an? |both )?(?:required|missing|mandatory|needed"
                    + "|must be (?:provided|given|present|set))\\b");

    /** Words of such sentences that are no names. */
    private static final Set<String> NO_NAMES = Set.of(
            ("field fields value values it this that body request payload data json input parameter parameters key keys property object an a"
                            + " the is are or and in of to at least one be be_a some all both required missing valid authentication authorization"
                            + " token login header credentials permission permissions access user_agent something following your my more")
                    .split(" "));

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        if (reply.status() != 400 && reply.status() != 422 || !isOpen(operation)) {
            return List.of();
        }
        Set<String> known = new LinkedHashSet<>();
        MentionedFields.fields(operation).keySet().forEach(path -> known.add(path.get(0)));
        List<Complaint> out = new ArrayList<>();
        for (String said : MentionedFields.sentences(reply)) {
            for (String name : names(InEnglish.of(said))) {
                if (known.add(name) && out.size() < MOST_NAMES) {
                    out.add(new Complaint("body", List.of(name), Kind.MISSING, null, said));
                }
            }
        }
        return out;
    }

    /** The names that a sentence calls missing. */
    static List<String> names(String sentence) {
        Set<String> out = new LinkedHashSet<>();
        for (Pattern pattern : List.of(SUBJECT, LISTED)) {
            Matcher found = pattern.matcher(sentence);
            while (found.find() && out.isEmpty()) {
                String[] listed = found.group(1).split("\\s*,\\s*|\\s+and\\s+");
                for (String one : listed) {
                    String name = plain(one.replaceFirst("^(?:and|or) ", "").strip());
                    boolean word = listed.length == 1 && NO_NAMES.contains(name.toLowerCase(Locale.ROOT));
                    if (!name.isEmpty() && !word) {
                        out.add(name);
                    }
                }
            }
        }
        return List.copyOf(out);
    }

    /** A quoted name as it stands there, words as the name that they make. */
    private static String plain(String said) {
        String bare = said.replaceAll("['\"`]", "");
        boolean literal = !bare.equals(said) || bare.contains("_") || bare.matches("[a-z]+[A-Z]\\w*");
        return literal ? bare : bare.toLowerCase(Locale.ROOT).replaceAll("\\s+", "_");
    }

    private static boolean isOpen(Operation operation) {
        return operation
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(schema -> schema instanceof Schema.Anything
                                && schema.notes().enumeration().isEmpty()
                        || schema instanceof Schema.Structure structure
                                && (structure.additional().isPresent() || !structure.additionalStated()))
                .isPresent();
    }
}
