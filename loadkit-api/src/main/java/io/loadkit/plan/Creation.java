package io.loadkit.plan;

import io.loadkit.model.ApiModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request that makes something, and how what it makes can be taken away again. Found in scenarios: a step that
 * deletes is meant for what gave the last value of its path. One file because what makes, deletes, ends and reads a thing is
 * told apart by the same few questions to steps.
 *
 * @param maker the request that makes it
 * @param names under which its id is saved, by the maker's answer or as a value the maker sends
 * @param deleters requests that take it away, the likeliest first; empty when none is known
 * @param endings requests such as closing it, without which taking it away may be refused, in their order; a deletion
 *     among them only puts it elsewhere, a GET reads what the deletion has to repeat
 * @param logins what has to be done before any of the requests can be sent
 * @param listing request that lists what there is, to find what was made when no answer came
 * @param goesWith name of the id of the thing it lies below, in its path or by a header; it goes when that one does, if
 *     nothing is known that deletes it, or if its own id is not known
 * @param readable whether a GET of the address at which it is deleted is known, so that 404 there says that it is gone
 */
public record Creation(
        Step.Request maker,
        Set<String> names,
        List<Step.Request> deleters,
        List<Step.Request> endings,
        List<Step.Login> logins,
        Optional<Listing> listing,
        Optional<String> goesWith,
        boolean readable) {
    private static final Set<String> BINS = Set.of(
            "trash", "trashcan", "trashed", "bin", "recycle-bin", "recyclebin", "archive", "archived", "deleted");

    /** What stands before the version of a thing in a query (optimistic locking). */
    private static final Pattern VERSION =
            Pattern.compile("[?&](?:version|revision|rev|lock_?version|row_?version)=$", Pattern.CASE_INSENSITIVE);

    /** What ends a thing by its name, so that it is done for the sake of a deletion that is refused. */
    private static final Set<String> ENDS =
            Set.of(("archive cancel cancellation close void release deactivate disable end terminate"
                            + " termination finish stop revoke withdraw abort expire discard unpublish decommission retire"
                            + " discharge rescind refund reimburse erstatten erstattung rueckerstattung reembolsar reembolso rembourser"
                            + " remboursement rimborsare rimborso terugbetalen"
                            + " deaktivieren stornieren storno stornierung kuendigen kuendigung schliessen beenden abbrechen"
                            + " desactivar desativar inativar cancelar anular cerrar rescindir finalizar terminar encerrar"
                            + " annuler annulation fermer resilier resiliation cloturer"
                            + " disattivare annullare chiudere disdire recedere terminare annuleren opzeggen sluiten beeindigen")
                    .split(" "));

    /**
     * Copies its collections.
     *
     * @param maker the request that makes it
     * @param names under which its id is saved, by the maker's answer or as a value the maker sends
     * @param deleters requests that take it away, the likeliest first; empty when none is known
     * @param endings requests such as closing it, without which taking it away may be refused, in their order
     * @param logins what has to be done before any of the requests can be sent
     * @param listing request that lists what there is, to find what was made when no answer came
     * @param goesWith name of the id of the thing it lies below, in its path or by a header; it goes when that one does,
     *     if nothing is known that deletes it, or if its own id is not known
     * @param readable whether a GET of the address at which it is deleted is known, so that 404 there says that it is
     *     gone
     */
    public Creation {
        names = Set.copyOf(names);
        deleters = List.copyOf(deleters);
        endings = List.copyOf(endings);
        logins = List.copyOf(logins);
    }

    /** {@return the operation that makes it, {@code METHOD /path}} */
    public String key() {
        return maker.template().key();
    }

    /**
     * {@return whether its endings have to be sent before each deletion, as where a first deletion puts it into a bin, or
     * where the version that was read last has to be named}
     */
    public boolean isDeletedInSteps() {
        return endings.stream().anyMatch(this::isAlwaysFirst);
    }

    /**
     * {@return whether an ending is sent before each deletion, and not only before one that was refused: it puts the thing
     * into a bin, or brings what the deletion has to show, such as the version that was read last or a session of its owner}
     *
     * @param ending one of {@link #endings}
     */
    public boolean isAlwaysFirst(Step.Request ending) {
        return isDelete(ending)
                || ending.template().method().equals("GET")
                || ending.saves().stream()
                        .anyMatch(save -> deleters.stream()
                                .anyMatch(deleter -> deleter.template().needs().contains(save.name())));
    }

    /** {@return whether nothing is known that takes it away} */
    public boolean isUndeletable() {
        return deleters.isEmpty() && goesWith.isEmpty();
    }

    /**
     * {@return whether a deletion leads to a bin or an archive: {@code /trash/{id}}} Where there is another deletion, that
     * one puts things there first.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public static boolean isBin(String path) {
        return Stream.of(path.toLowerCase(Locale.ROOT).split("/")).anyMatch(BINS::contains);
    }

    /**
     * {@return whether a deleter takes things out of a bin into which another one puts them: sent after that one, and worth
     * nothing alone}
     *
     * @param deleter one of {@link #deleters}
     */
    public boolean isSecond(Step.Request deleter) {
        return isBin(deleter.template().name()) && deleters.get(0) != deleter;
    }

    /**
     * {@return names of all saved values that taking it away, or looking for it, needs; those of logins aside}
     * Sorted.
     */
    public Set<String> needs() {
        Set<String> needs = new TreeSet<>();
        deleters.forEach(deleter -> needs.addAll(deleter.template().needs()));
        endings.forEach(ending -> needs.addAll(ending.template().needs()));
        endings.forEach(ending -> ending.saves().forEach(save -> needs.remove(save.name())));
        listing.ifPresent(list -> needs.addAll(list.template().needs()));
        logins.forEach(login -> login.request().saves().forEach(save -> needs.remove(save.name())));
        return needs;
    }

    /**
     * {@return what {@code scenario} makes and takes away, in the order of its steps}
     *
     * @param scenario the journey
     */
    public static List<Creation> of(Scenario scenario) {
        return of(scenario, new Ways(List.of(scenario), List.of(), Optional.empty()));
    }

    /**
     * {@return what that step of {@code scenario} makes, also when nothing takes it away}
     *
     * @param scenario the journey
     * @param maker the step that makes it
     */
    public static Optional<Creation> of(Scenario scenario, Step.Request maker) {
        return of(scenario, new Ways(List.of(scenario), List.of(), Optional.of(maker))).stream()
                .filter(creation -> creation.maker() == maker)
                .findFirst();
    }

    /**
     * {@return what each scenario of {@code plan} makes, in their order; creates that the plan's model documents and
     * nothing deletes included}
     *
     * @param plan the plan
     */
    public static List<List<Creation>> of(TestPlan plan) {
        Ways known = new Ways(
                plan.scenarios(), plan.model().map(ApiModel::operations).orElse(List.of()), Optional.empty());
        return plan.scenarios().stream().map(scenario -> of(scenario, known)).toList();
    }

    /**
     * {@return operations of {@code plan} that make what nothing takes away again, in their order}
     *
     * @param plan the plan
     */
    public static List<String> undeletable(TestPlan plan) {
        return of(plan).stream()
                .flatMap(List::stream)
                .filter(Creation::isUndeletable)
                .map(Creation::key)
                .distinct()
                .toList();
    }

    private static List<Creation> of(Scenario scenario, Ways known) {
        List<Step.Login> logins = of(scenario, Step.Login.class);
        List<Step.Request> steps = bookable(scenario);
        List<Creation> found = new ArrayList<>();
        Set<String> deletable = new HashSet<>();
        for (Step.Request maker : steps) {
            Set<String> names = names(maker);
            List<Step.Request> ways = makes(maker) ? ways(names, maker, steps) : List.of();
            List<Step.Request> own = deleters(ways);
            boolean deletes = own.stream().anyMatch(Creation::isDelete);
            List<Step.Request> elsewhere = deletes || !makes(maker) ? List.of() : known.deleters(maker, names);
            List<Step.Request> taking = elsewhere.isEmpty() ? own : elsewhere;
            List<Step.Request> deleters = makes(maker) && taking.stream().noneMatch(Creation::isDelete)
                    ? together(taking, known.ends(maker, names)) // a user may be stopped in any state of it
                    : taking;
            List<Step.Request> endings = new ArrayList<>(endings(names, maker, deleters, steps, known));
            if (deleters.stream().anyMatch(Creation::isDelete)) { // other journeys end such things, too
                known.ends(maker, names).stream()
                        .filter(end -> !hasSame(endings, end))
                        .forEach(endings::add);
            }
            endings.addAll(looks(deleters, steps));
            if (makes(maker) && (!deleters.isEmpty() || known.isDocumented(maker, names))) {
                found.add(new Creation(
                        maker,
                        names,
                        deleters,
                        endings,
                        needed(logins, maker, ways.isEmpty() ? deleters : ways),
                        deleters.isEmpty() ? Optional.empty() : known.listing(maker, deleters),
                        parent(maker, deletable, !deleters.isEmpty()),
                        deleters.stream().anyMatch(known::canBeRead)));
                deletable.addAll(deleters.isEmpty() ? Set.of() : names);
            }
        }
        return found;
    }

    /** Its requests, logins aside, and those of its code that are said to make something or to take it away. */
    static List<Step.Request> bookable(Scenario scenario) {
        return scenario.steps().stream()
                .flatMap(step -> step instanceof Step.Request request
                        ? Stream.of(request)
                        : step instanceof Step.Code code ? code.ledger().stream() : Stream.empty())
                .toList();
    }

    static <T extends Step> List<T> of(Scenario scenario, Class<T> kind) {
        return scenario.steps().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static List<Step.Request> ways(Set<String> names, Step.Request maker, List<Step.Request> steps) {
        return steps.stream()
                .filter(step -> step != maker
                        && deletes(step)
                        && (names.contains(subject(step)) || isAsOwner(step, names, steps)))
                .filter(step -> step.cleanup() || isOfTheWhole(step))
                .distinct()
                .toList();
    }

    /** Whether it takes away the account of whoever calls, in a session that a login with those names has opened. */
    private static boolean isAsOwner(Step.Request step, Set<String> names, List<Step.Request> steps) {
        Set<String> shown = step.template().needs();
        return step.cleanup()
                && isDelete(step)
                && subject(step).isEmpty()
                && steps.stream()
                        .filter(login ->
                                login.cleanup() && login.saves().stream().anyMatch(save -> shown.contains(save.name())))
                        .anyMatch(login -> login.template().needs().stream().anyMatch(names::contains));
    }

    /** Whether nothing of its path follows the last saved value: what does is but a part, such as the picture of an item. */
    private static boolean isOfTheWhole(Step.Request step) {
        StringBuilder rest = new StringBuilder();
        boolean named = false;
        for (Template.Piece piece : step.template().target().pieces()) {
            if (piece instanceof Template.Slot slot && slot.source() instanceof ValueSource.Saved) {
                rest.setLength(0);
                named = true;
            } else {
                rest.append(piece instanceof Template.Fixed fixed ? fixed.text() : "-");
            }
        }
        String path = rest.toString().split("\\?", 2)[0];
        return !named || path.isEmpty() || path.equals("/");
    }

    static List<Step.Request> deleters(List<Step.Request> ways) {
        List<Step.Request> deletes = ways.stream()
                .filter(Creation::isDelete)
                .sorted(Comparator.comparing(step -> isBin(step.template().name())))
                .toList();
        return deletes.isEmpty() ? ways : deletes; // what comes before a delete, such as closing, takes nothing away
    }

    /** Reads before a deletion of what it has to repeat, such as an ETag or a version. */
    private static List<Step.Request> looks(List<Step.Request> deleters, List<Step.Request> steps) {
        Set<String> needed = new HashSet<>();
        deleters.forEach(deleter -> needed.addAll(deleter.template().needs()));
        return steps.stream()
                .filter(step -> step.cleanup() && step.template().method().equals("GET"))
                .filter(step -> step.saves().stream().map(Save::name).anyMatch(needed::contains))
                .distinct()
                .toList();
    }

    private static boolean isDelete(Step.Request step) {
        return step.template().method().equals("DELETE");
    }

    /**
     * What ends it, in the order of the journey, also where the journey means it as a use: a user may be stopped halfway,
     * and the plan says elsewhere that it is done for the sake of the deletion.
     */
    private static List<Step.Request> endings(
            Set<String> names, Step.Request maker, List<Step.Request> deleters, List<Step.Request> steps, Ways known) {
        boolean deletes = deleters.stream().anyMatch(Creation::isDelete);
        return !deletes
                ? List.of() // then what ends it is all that takes it away
                : steps.stream()
                        .filter(step ->
                                step != maker && names.contains(subject(step)) && (known.ends(step) || isEnd(step)))
                        .filter(step -> step.cleanup() || !isUpdate(step) && !isUndone(step, steps))
                        .distinct()
                        .toList();
    }

    /** Whether it may lead into any state by what it is sent, so that it ends nothing where that is not said. */
    private static boolean isUpdate(Step.Request step) {
        return !step.template().method().equals("POST")
                && step.template().body().isPresent();
    }

    /** Whether it ends what it is done to by its name, and needs nothing else. */
    private static boolean isEnd(Step.Request step) {
        return step.template().body().isEmpty() && isCalledEnd(step);
    }

    private static boolean isCalledEnd(Step.Request step) {
        String name = step.template().name().toLowerCase(Locale.ROOT);
        return Set.of("POST", "PUT", "PATCH").contains(step.template().method())
                && ENDS.contains(name.substring(name.lastIndexOf('/') + 1));
    }

    /** What is done to things of those names and ends them by its name; all that is left to do where nothing deletes them. */
    static List<Step.Request> ends(Set<String> names, Step.Request maker, List<Step.Request> steps) {
        return steps.stream()
                .filter(step -> step != maker && isCalledEnd(step) && names.contains(subject(step)))
                .toList();
    }

    /** Both, each operation once: what is called an end before what only lets other things go, as a payment does. */
    private static List<Step.Request> together(List<Step.Request> first, List<Step.Request> others) {
        return Stream.concat(first.stream(), others.stream().filter(other -> !hasSame(first, other)))
                .sorted(Comparator.comparing(step -> !isCalledEnd(step)))
                .toList();
    }

    private static boolean hasSame(List<Step.Request> steps, Step.Request other) {
        return steps.stream()
                .anyMatch(step -> step.template().key().equals(other.template().key()));
    }

    /** Whether the journey sends the same for the sake of the deletion as well, then with another amount. */
    private static boolean isUndone(Step.Request step, List<Step.Request> steps) {
        return hasSame(steps.stream().filter(Step.Request::cleanup).toList(), step);
    }

    /** The deletable thing that its path names, or a header; the latter only tells what may not be there any more. */
    private static Optional<String> parent(Step.Request maker, Set<String> deletable, boolean hasDeleter) {
        return Stream.concat(
                        maker.template().target().needs().stream(),
                        maker.template().headers().stream()
                                .filter(header -> hasDeleter)
                                .flatMap(header -> header.value().needs().stream()))
                .filter(deletable::contains)
                .findFirst();
    }

    private static List<Step.Login> needed(List<Step.Login> logins, Step.Request maker, List<Step.Request> ways) {
        Set<String> needs = new HashSet<>(maker.template().needs());
        ways.forEach(way -> needs.addAll(way.template().needs()));
        return logins.stream()
                .filter(login -> login.request().saves().stream().anyMatch(save -> needs.contains(save.name()))
                        || login.request().saves().isEmpty())
                .toList();
    }

    static boolean makes(Step.Request step) {
        String method = step.template().method();
        return !step.cleanup()
                && (method.equals("POST") || method.equals("PUT"))
                && !renames(step)
                && !Secret.logsIn(step.template());
    }

    /** Whether it saves anew what its path names, as an update does that gives a thing another id. */
    private static boolean renames(Step.Request step) {
        Set<String> named = step.template().target().needs();
        return step.saves().stream().map(Save::name).anyMatch(named::contains);
    }

    private static boolean deletes(Step.Request step) {
        return step.cleanup() || step.template().method().equals("DELETE");
    }

    static Set<String> names(Step.Request maker) {
        Set<String> names = new TreeSet<>(maker.template().keeps());
        maker.saves().forEach(save -> names.add(save.name()));
        return names;
    }

    /** What a request is about: the last saved value in its path, else in its body. */
    private static String subject(Step.Request request) {
        String name = subject(request.template().target());
        return name.isEmpty()
                ? request.template().body().map(body -> subject(body.content())).orElse("")
                : name;
    }

    /**
     * {@return the name of the last saved value there; a version that is to be named aside, as {@code ?version=} is about the
     * thing whose version it is; empty for none}
     *
     * @param target of a request, or its body
     */
    public static String subject(Template target) {
        String name = "";
        String before = "";
        for (Template.Piece piece : target.pieces()) {
            if (piece instanceof Template.Slot slot
                    && slot.source() instanceof ValueSource.Saved saved
                    && !VERSION.matcher(before).find()) {
                name = saved.name();
            }
            before = piece instanceof Template.Fixed fixed ? fixed.text() : "";
        }
        return name;
    }
}
