package io.loadkit.architecture;

import static io.loadkit.architecture.Part.Kind.API;
import static io.loadkit.architecture.Part.Kind.APPLICATION;
import static io.loadkit.architecture.Part.Kind.BRIDGE;
import static io.loadkit.architecture.Part.Kind.STAGE;
import static io.loadkit.architecture.Part.Kind.TOOL;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One part of the house: its packages, and the libraries that it alone may use. */
enum Part {
    ERROR(API, "io.loadkit.error"),
    TEXT(API, "io.loadkit.text"),
    MODEL(API, "io.loadkit.model"),
    PLAN(API, "io.loadkit.plan"),
    RESULT(API, "io.loadkit.result"),
    SPI(API, "io.loadkit.spi", "javax.net.ssl.."),
    DSL(API, "io.loadkit"),
    DISCOVERY(
            STAGE, "io.loadkit.discovery..", "com.fasterxml.jackson.core..", "org.yaml.snakeyaml..", "javax.net.ssl.."),
    GENERATOR(STAGE, "io.loadkit.generator..", "net.datafaker..", "com.github.curiousoddman.rgxgen.."),
    ENGINE(
            STAGE,
            "io.loadkit.engine..",
            "org.HdrHistogram..",
            "com.fasterxml.jackson.core..",
            "javax.net.ssl..",
            "javax.crypto..",
            "com.sun.management.."),
    NETTY(STAGE, "io.loadkit.netty..", "io.netty..", "javax.net.ssl.."),
    REPORT(STAGE, "io.loadkit.report..", "gg.jte..", "com.fasterxml.jackson..", "javax.xml.stream.."),
    WEB(STAGE, "io.loadkit.web..", "com.sun.net.httpserver..", "com.fasterxml.jackson.core.."),
    SCRIPT(STAGE, "io.loadkit.script..", "com.fasterxml.jackson.core..", "javax.lang.model.."),
    MICROMETER(BRIDGE, "io.loadkit.micrometer..", "io.micrometer.core.."),
    TESTKIT(
            TOOL,
            "io.loadkit.testkit..",
            "org.junit..",
            "org.assertj..",
            "com.sun.net.httpserver..",
            "javax.net.ssl.."),
    EXAMPLES(
            APPLICATION,
            "io.loadkit.examples..",
            "com.fasterxml.jackson..",
            "com.sun.net.httpserver..",
            "javax.sql..",
            "javax.crypto.."),
    CLI(APPLICATION, "io.loadkit.cli..", "picocli..", "jdk.jshell.tool..", "javax.tools..", "com.fasterxml.jackson..");

    enum Kind {
        /** A package of loadkit-api: sees the packages before it. */
        API,
        /** Sees the API and nothing else of ours. */
        STAGE,
        /** For tests of those who extend LoadKit: sees what a stage sees, and shows test libraries. */
        TOOL,
        /** Sees the API, and joins it to one library of others, whose types it shows for that. */
        BRIDGE,
        /** Sees everything, and owns the standard streams and the process. */
        APPLICATION
    }

    /** What every part may use. The empty name is the package of primitive types. */
    private static final List<String> FOR_ALL = List.of("", "java..", "org.jspecify.annotations..", "org.slf4j..");

    private final Kind kind;
    private final String packages;
    private final List<String> libraries;

    Part(Kind kind, String packages, String... libraries) {
        this.kind = kind;
        this.packages = packages;
        this.libraries = List.of(libraries);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** In ArchUnit's notation: two dots at the end include the packages below. */
    String packages() {
        return packages;
    }

    /** The packages a class of this part may depend on. */
    String[] allowed() {
        return Stream.of(FOR_ALL.stream(), libraries.stream(), Stream.of(packages), visibleParts())
                .flatMap(names -> names)
                .toArray(String[]::new);
    }

    private Stream<String> visibleParts() {
        return switch (kind) {
            case API -> precedingApi();
            case STAGE, TOOL, BRIDGE -> all(API);
            case APPLICATION -> this == CLI ? Stream.of("io.loadkit..") : Stream.concat(all(API), all(STAGE));
        };
    }

    /** Errors and text stand alone at the start; then the order in which values flow, which is the order of this enum. */
    private Stream<String> precedingApi() {
        return this == ERROR || this == TEXT ? Stream.empty() : all(API).limit(ordinal());
    }

    static String[] packagesOf(Kind kind) {
        return all(kind).toArray(String[]::new);
    }

    private static Stream<String> all(Kind kind) {
        return Arrays.stream(values()).filter(part -> part.kind == kind).map(Part::packages);
    }
}
