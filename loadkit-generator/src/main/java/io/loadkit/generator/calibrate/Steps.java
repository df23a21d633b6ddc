package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.plan.Creation;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the steps of journeys are about, and what they bring. */
final class Steps {
    private Steps() {}

    /** What a request is about: the last saved value in its path; empty for nothing. */
    static String subject(RequestTemplate template) {
        return Creation.subject(template.target());
    }

    /** Whether it brings values that others need, other than what its thing goes by from then on. */
    static boolean provides(Step.Request request) {
        return !renames(request)
                && (!request.saves().isEmpty() || !request.template().keeps().isEmpty());
    }

    static boolean renames(Step.Request request) {
        Set<String> named = request.template().target().needs();
        return request.saves().stream().map(Save::name).anyMatch(named::contains);
    }

    static boolean isDelete(Step.Request request) {
        return request.template().method().equals("DELETE");
    }

    /** Whether what it brings holds only until the next change, as an ETag or a version does. */
    static boolean isMomentary(Step.Request request) {
        return request.saves().stream()
                .anyMatch(save -> save.from() instanceof Save.Header
                        || request.template().method().equals("GET") && isVersion(save.from()));
    }

    private static boolean isVersion(Save.Extract place) {
        return place instanceof Save.FirstOf all && all.places().stream().anyMatch(Steps::isVersion)
                || place instanceof Save.Pointer at
                        && Names.isVersion(at.pointer().substring(at.pointer().lastIndexOf('/') + 1));
    }

    /** The reads of a scenario that bring what a deletion has to repeat, such as an ETag, for just before it. */
    static List<Step.Request> looksBefore(Step.Request delete, Scenario scenario) {
        Set<String> needs = delete.template().needs();
        return scenario.requests().stream()
                .filter(step -> step.cleanup() && step.template().method().equals("GET"))
                .filter(step -> step.saves().stream().map(Save::name).anyMatch(needs::contains))
                .distinct()
                .toList();
    }

    static Set<String> names(Step.Request request) {
        Set<String> names = new HashSet<>(request.template().keeps());
        request.saves().forEach(save -> names.add(save.name()));
        return names;
    }

    static String poolKey(Step.Request request) {
        return key(request) + new ArrayList<>(new TreeSet<>(names(request)));
    }

    static String key(Step.Request request) {
        return request.template().key();
    }
}
