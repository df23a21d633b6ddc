package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.BoundWords;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.DayForms;
import io.loadkit.generator.calibrate.refusal.ErrorDialect;
import io.loadkit.generator.calibrate.refusal.InEnglish;
import io.loadkit.generator.calibrate.refusal.Meant;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.generator.calibrate.refusal.NamedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.generator.calibrate.refusal.UnknownThings;
import io.loadkit.generator.calibrate.refusal.WordedPatterns;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What refusals of an operation teach: each is read by the error dialects, and what it means is believed. For one thread. */
final class Refusals {
    /** Alphabets for a text that is refused without a reason that can be read. */
    private static final List<String> PLAIN =
            List.of("^[A-Za-z][A-Za-z0-9]*$", "^[A-Za-z]+$", "^[A-Z][A-Z0-9]*$", "^[0-9]+$");

    /** What a conflict may be about, other than a value that is taken. */
    private static final Set<Kind> FOR_STATES = EnumSet.of(Kind.ALLOWED, Kind.MIN, Kind.MAX, Kind.MEDIA);

    /** What switches are called with which a thing is deleted although something lies in it or hangs on it. */
    private static final Set<String> WHOLE =
            Set.of("recursive", "recursively", "recurse", "force", "forced", "cascade", "cascading", "deep");

    private static final Pattern THERE_IS_ONE = Pattern.compile(
            "\\b(?:already (?:exists?|taken|registered|in use)|exists already|duplicate|must be unique)\\b");

    /** So often one thing is believed anew for what a journey was told. */
    private static final int MOST_CORRECTIONS = 2;

    private final Operation documented;
    private final Beliefs beliefs;
    private final Map<String, Integer> corrections = new HashMap<>();
    private final Set<List<String>> inVain = new HashSet<>();

    Refusals(Operation documented, Beliefs beliefs) {
        this.documented = documented;
        this.beliefs = beliefs;
    }

    /** Takes to heart what a refusal says; false when that is nothing new. */
    boolean repaired(Reply reply) {
        if (!beliefs.mayRepair()) {
            return false;
        }
        Operation now = beliefs.operation();
        if ((reply.status() == 412 || reply.status() == 428) && now.path().contains("{")) {
            return beliefs.believed(Meant.ifMatch(reply.message()));
        }
        boolean ofThings = isOfThings(reply);
        for (ErrorDialect dialect : ErrorDialect.all()) {
            boolean changed = false;
            for (Complaint read : NamedFields.read(dialect, reply, now)) {
                boolean taken = reply.status() == 409 && !FOR_STATES.contains(read.kind());
                if (taken && ofThings) {
                    continue;
                }
                if (beliefs.takesBack(read)) {
                    return true;
                }
                Complaint complaint = PairedDays.inOrder(
                        guessed(Meant.by(taken ? read.as(Kind.TAKEN) : read, now, reply), now, reply),
                        beliefs.learned());
                boolean news = beliefs.believed(complaint);
                changed |= news;
                changed |= BoundWords.other(complaint).filter(beliefs::believed).isPresent();
                changed |= (news
                                ? PairedDays.with(complaint, now, beliefs.learned())
                                : PairedDays.behind(complaint, reply))
                        .filter(beliefs::believed)
                        .isPresent();
                if (news && beliefs.isOfTwoForms(complaint)) {
                    keepAround(complaint, reply, now);
                }
                changed |= !news
                        && complaint.kind() == Kind.PATTERN
                        && WordedPatterns.after(complaint).anyMatch(beliefs::believed);
                boolean again = !news && complaint.kind() == Kind.INVALID && (!changed || !dialect.namesFields());
                changed |= again && DayForms.of(complaint, documented).anyMatch(beliefs::believed);
                changed |= again
                        && !changed
                        && dialect.namesFields()
                        && isText(complaint, now)
                        && PLAIN.stream()
                                .anyMatch(pattern -> beliefs.believed(
                                        new Complaint(complaint.where(), complaint.path(), Kind.PATTERN, pattern, "")));
                boolean stays = !changed && complaint.kind() == Kind.INVALID && !complaint.isRequiredBy(now);
                changed |= stays && beliefs.believed(complaint.as(Kind.UNEXPECTED)); // made anew, and still not wanted
            }
            if (changed) {
                return true;
            }
        }
        if (missesWhatIsLeftOut(reply)) {
            return true;
        }
        boolean conflict = reply.status() == 409 && !ofThings && !speaksOfState(reply) || saysThatThereIsOne(reply);
        return conflict
                && documented.body().isPresent()
                && (isTakenAsQuoted(reply) || beliefs.believed(Unrepeated.ALL));
    }

    /** Whether it is a conflict over the state of things that the request refers to: it is for other things, not for other values. */
    boolean isOfThings(Reply reply) {
        return NamedFields.areThings(reply, beliefs.operation());
    }

    /** Many say with 400 that there is one like it already, and not by which of its fields. */
    private static boolean saysThatThereIsOne(Reply reply) {
        return Set.of(400, 422).contains(reply.status())
                && MentionedFields.sentences(reply).stream()
                        .anyMatch(sentence -> THERE_IS_ONE
                                .matcher(InEnglish.of(sentence).toLowerCase(Locale.ROOT))
                                .find());
    }

    /** The same with the next of the values that the sentence holds; when all were tried in vain, none is believed in. */
    private Complaint guessed(Complaint complaint, Operation now, Reply reply) {
        if (complaint.kind() != Kind.INVALID || inVain.contains(complaint.path())) {
            return complaint;
        }
        Optional<Complaint> next = SaidValues.next(complaint, now, reply);
        if (next.isEmpty() && beliefs.forgetsGuesses(complaint.path())) {
            inVain.add(complaint.path());
        }
        return next.orElse(complaint);
    }

    private boolean speaksOfState(Reply reply) {
        boolean goesOn = Folders.goesOn(documented.path());
        boolean acts = goesOn || !documented.path().contains("{");
        return acts && States.isWanted(reply.body()) || goesOn && States.isOneOf(documented, reply);
    }

    /** Whether a conflict is about the value of a field, and says of which, or quotes it. */
    boolean isTaken(Reply reply) {
        return reply.status() == 409
                && (quoted(reply).findAny().isPresent() && !States.isWanted(reply.body())
                        || MentionedFields.sentences(reply).stream()
                                .filter(Messages::saysTaken)
                                .anyMatch(sentence -> MentionedFields.fields(documented).keySet().stream()
                                        .anyMatch(field -> MentionedFields.mentions(sentence, field))));
    }

    /**
     * Whether something that works, and was made for the sake of another, is in conflict over a value that the refusal quotes:
     * twice on one thing it may have been sent.
     */
    boolean isOfTakenValue(Reply reply) {
        return reply.status() == 409
                && documented.method().equals("POST")
                && beliefs.mayRepair()
                && !States.isWanted(reply.body())
                && isTakenAsQuoted(reply);
    }

    /** Whether a conflict quotes one of the values that were sent: that one is new from now on, and no other. */
    private boolean isTakenAsQuoted(Reply reply) {
        return quoted(reply).anyMatch(beliefs::believed);
    }

    /** What it would mean that such a value is taken; a reference is to something that is there, and not made up. */
    private Stream<Complaint> quoted(Reply reply) {
        return MentionedFields.sentences(reply).stream()
                .flatMap(sentence -> UnknownThings.echoed(reply, sentence, documented).stream()
                        .filter(path ->
                                Names.refersTo(path.get(path.size() - 1)).isEmpty())
                        .map(path -> new Complaint("body", path, Kind.TAKEN, null, sentence)));
    }

    /** Keeps closed sets beside a field to what was sent: the form of the field depends on one of them. */
    private void keepAround(Complaint complaint, Reply reply, Operation now) {
        Object sent = SentFields.of(reply.sent()).orElse(null);
        MentionedFields.fields(now).forEach((path, where) -> {
            boolean closed = where.equals("body")
                    && !path.equals(complaint.path())
                    && now.body()
                            .flatMap(body -> Schemas.find(body.contents().get(0).schema(), path))
                            .flatMap(Schemas::enumeration)
                            .filter(values -> values.size() > 1)
                            .isPresent();
            Object value = closed && sent != null
                    ? Reply.at(sent, "/" + String.join("/", path)).orElse(null)
                    : null;
            if (value != null) {
                beliefs.keepsTo(new Complaint(where, path, Kind.ALLOWED, List.of(value), ""));
            }
        });
    }

    /** Whether any text is allowed there by all that is known. */
    private static boolean isText(Complaint complaint, Operation now) {
        return now.body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), complaint.path()))
                .filter(schema -> schema.resolved() instanceof Schema.Text text
                        && text.format().isEmpty()
                        && text.pattern().filter(p -> !PLAIN.contains(p)).isEmpty())
                .isPresent();
    }

    /** Whether it asks for something documented that this way of sending it leaves out: from now on that is sent. */
    private boolean missesWhatIsLeftOut(Reply reply) {
        boolean changed = false;
        for (Complaint complaint : ErrorDialect.ofMentions().read(reply, documented)) {
            if (complaint.kind() == Kind.MISSING) {
                changed |= beliefs.believed(complaint);
            }
        }
        return changed;
    }

    /**
     * Takes to heart what a refusal says that came to a journey on new things, as the load has them: it counts more than
     * what was said before, of things in another state.
     *
     * @return false when that is nothing new
     */
    boolean corrected(Reply reply) {
        if (!beliefs.mayRepair()) {
            return false;
        }
        Operation now = beliefs.operation();
        for (ErrorDialect dialect : ErrorDialect.all()) {
            boolean changed = false;
            for (Complaint read : NamedFields.read(dialect, reply, now)) {
                boolean taken =
                        reply.status() == 409 && read.kind() == Kind.TYPE; // no type is in conflict with another thing
                Complaint complaint = Meant.by(taken ? read.as(Kind.TAKEN) : read, now, reply);
                String words = Repairs.of(complaint).map(Edit::words).orElse("");
                boolean telling = complaint.kind() != Kind.INVALID && complaint.kind() != Kind.MISSING;
                changed |= beliefs.takesBack(complaint);
                boolean may = telling
                        && !(reply.status() == 409 && isOfThings(reply))
                        && !words.isEmpty()
                        && !beliefs.breaksItsForm(complaint);
                if (may && corrections.merge(words, 1, Integer::sum) <= MOST_CORRECTIONS) {
                    Complaint before = beliefs.corrected(words, complaint);
                    BoundWords.other(complaint).ifPresent(beliefs::believed);
                    changed |= !complaint.saysTheSame(before)
                            || !beliefs.operation().equals(now);
                }
            }
            if (changed) {
                return true;
            }
        }
        return false;
    }

    /** Takes to heart that two fields have to agree, which they may have done by chance before; false when it is no news. */
    boolean related(Reply reply) {
        boolean changed = false;
        if (beliefs.mayRepair()) {
            Operation now = beliefs.operation();
            for (Complaint read : ErrorDialect.ofRelations().read(reply, now)) {
                Complaint complaint = Meant.by(read, now, reply);
                changed |= beliefs.believed(complaint)
                        || PairedDays.behind(complaint, reply)
                                .filter(beliefs::believed)
                                .isPresent();
            }
        }
        return changed;
    }

    /** Sends a file of the kind that a refusal asks for; false when it is about something else, such as who sends it. */
    boolean otherFile(Reply reply) {
        boolean changed = false;
        for (Complaint complaint : ErrorDialect.ofFiles().read(reply, beliefs.operation())) {
            changed |= beliefs.mayRepair() && beliefs.believed(complaint);
        }
        return changed;
    }

    /**
     * Sends yes for a documented switch that the refusal speaks of, or whose name says that more is taken away with it;
     * false when there is none, or it is sent already.
     */
    private boolean flagged(Reply reply) {
        if (!beliefs.mayRepair()) {
            return false;
        }
        List<Parameter> switches = beliefs.operation().parameters().stream()
                .filter(p -> p.in() == In.QUERY && p.schema().resolved() instanceof Schema.Flag)
                .toList();
        return switches.stream()
                        .filter(p -> MentionedFields.mentions(reply.body(), List.of(p.name())))
                        .anyMatch(p -> beliefs.believed(p, Kind.ALLOWED, List.of(true)))
                || switches.stream()
                        .filter(p -> Names.words(p.name()).stream().anyMatch(WHOLE::contains))
                        .anyMatch(p -> beliefs.believed(p, Kind.ALLOWED, List.of(true)));
    }

    /**
     * Sends little of all that is counted, where a journey was refused what works alone.
     *
     * @return whether something else is believed now
     */
    boolean withLess(Reply reply) {
        return Set.of(400, 409, 422).contains(reply.status())
                && documented.body().isPresent()
                && !isOfThings(reply)
                && beliefs.modest();
    }

    /** Whether a refusal is about the version that was named: the one that is read just before is named from now on. */
    boolean isAboutVersion(Reply reply) {
        Operation now = beliefs.operation();
        return Set.of(400, 409, 412, 422).contains(reply.status())
                && ErrorDialect.ofMentions().read(reply, now).stream()
                        .map(read -> Meant.by(read, now, reply))
                        .anyMatch(complaint -> complaint.detail() instanceof String from
                                && from.equals(Complaint.READ + now.path() + "#/"
                                        + complaint.path().get(0)));
    }

    /** Whether a refusal names a parameter and the value it is to have, as in {@code use recursive=true}: sent from now on. */
    boolean wants(Reply reply) {
        return documented.parameters().stream()
                        .filter(p -> p.in() == In.QUERY)
                        .anyMatch(p -> Messages.sets(reply.body(), p.name()))
                && repaired(reply);
    }

    /** Whether a refused deletion has a setting that may help, such as {@code recursive}: sent from now on. */
    boolean wantsFlag(Reply reply) {
        return documented.method().equals("DELETE") && reply.isRefusal() && flagged(reply);
    }
}
