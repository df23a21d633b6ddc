package io.loadkit.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * All that discovery learned of a host. Immutable; {@code toString()} is a table of one screen.
 *
 * @param target root of the host under test: scheme, host, port, and a path where the API lives below one
 * @param operations of all apps, ordered by app, path, method; unique by {@link Operation#key()}
 * @param skipped operations that were found and left out by a setting, with the setting named
 * @param probes every request made, in order
 */
public record ApiModel(
        URI target,
        List<App> apps,
        List<Operation> operations,
        List<Finding> skipped,
        List<Probe> probes,
        List<Finding> findings) {
    /**
     * Copies its collections.
     *
     * @param target root of the host under test: scheme, host, port, and a path where the API lives below one
     * @param apps one for each document
     * @param operations of all apps, ordered by app, path, method; unique by {@link Operation#key()}
     * @param skipped operations that were found and left out by a setting, with the setting named
     * @param probes every request made, in order
     * @param findings worth knowing about the documents
     */
    public ApiModel {
        apps = List.copyOf(apps);
        operations = List.copyOf(operations);
        skipped = List.copyOf(skipped);
        probes = List.copyOf(probes);
        findings = List.copyOf(findings);
    }

    /**
     * {@return the operation called {@code METHOD /path}}
     *
     * @param key {@code METHOD /path}
     */
    public Optional<Operation> operation(String key) {
        return operations.stream().filter(o -> o.key().equals(key)).findFirst();
    }

    /**
     * {@return the app of that name}
     *
     * @param name as it is called
     */
    public Optional<App> app(String name) {
        return apps.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /**
     * {@return the operations of the app called {@code name}}
     *
     * @param name as it is called
     */
    public List<Operation> operationsOf(String name) {
        return operations.stream().filter(o -> o.app().equals(name)).toList();
    }

    /**
     * {@return how this came about: every app with its document, every probe with its verdict, and all that was left
     * out}
     */
    public String explained() {
        return ModelTable.explained(this);
    }

    @Override
    public String toString() {
        return ModelTable.of(this);
    }
}
