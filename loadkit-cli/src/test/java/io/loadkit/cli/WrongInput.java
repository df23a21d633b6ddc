package io.loadkit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Every way to be wrong on the command line and in the file that we know of, and what a user is told. One file because it
 * is one list.
 */
final class WrongInput {
    /** What a wrong word is in, and the words themselves. */
    record Case(String group, String shown, List<String> arguments, Map<String, String> environment, String yaml) {}

    /** Flags whose value cannot be wrong by itself: any text will do, or what it says is looked up while it is used. */
    static final Set<String> ANY_TEXT = Set.of(
            "--name", // of a parameter, and its format: there are more than any list of them
            "--format",
            "--markdown", // names of files that are written at the end
            "--json",
            "--html");

    private static final String NOWHERE = "http://127.0.0.1:1";

    private final List<Case> cases = new ArrayList<>();
    private final Path folder;

    private WrongInput(Path folder) {
        this.folder = folder;
    }

    static List<Case> all(Path folder) throws IOException {
        Files.writeString(folder.resolve("taken"), "");
        WrongInput all = new WrongInput(folder);
        all.words();
        all.values();
        all.contradictions();
        all.variables();
        all.habits();
        all.misspelt();
        all.file();
        all.misspeltKeys();
        return all.cases;
    }

    private void words() {
        String group = "Commands and words";
        line(group, "");
        for (String wrong : List.of("rnu", "discvoer", "run lihgt", "run light heavy", "generate --format perl")) {
            line(group, wrong);
        }
        line(group, "run nowhere.java");
        line(group, "run --test-type lihgt");
        line(group, "cleanup");
        line(group, "cleanup nowhere_ledger.jsonl");
        line(group, "report");
        line(group, "report nowhere.json");
        line(group, "compare one.json");
        line(group, "compare one.json two.json");
        line(group, "parameter");
        line(group, "parameter --name id --type colour");
        line(group, "init taken");
        line(group, "health now");
    }

    private void habits() {
        String group = "Words of the original suite and of Locust";
        for (String wrong : List.of(
                "install",
                "-f locustfile.py --headless",
                "locust -f locustfile.py",
                "run --locustfile=locustfile.py",
                "run locustfile.py",
                "run --autostart",
                "run --loglevel DEBUG",
                "run --only-summary",
                "run --stop-timeout 5",
                "run --reset-stats",
                "run --csv-full-history",
                "run --processes 4",
                "run --csv=results/mine",
                "run --html=mine.html",
                "run --csv results/mine",
                "run --html mine.html",
                "run --headless=yes",
                "run http://localhost:8000",
                "http://localhost:8000")) {
            line(group, wrong);
        }
    }

    private void values() {
        String group = "Values of flags";
        for (String wrong : List.of(
                "run --host",
                "run --host ftp://x",
                "run --host http://",
                "run --host http://a:99999",
                "run --prefix docs",
                "run --include [",
                "run --include ITEMS",
                "run --exclude PATCHH_/x",
                "run --auth secret",
                "run --auth bearer:",
                "run --auth-file nowhere.txt",
                "run --config nowhere.yaml",
                "run --set users",
                "run --set load.usres=5",
                "run --users 0",
                "run --users many",
                "run --users 1 --users 2",
                "run --spawn-rate 0",
                "run --spawn-rate fast",
                "run --run-time soon",
                "run --run-time 0",
                "run --warm-up soon",
                "run --warm-up 2h",
                "run light --warm-up 60s",
                "run --rate 0",
                "run --rate fast",
                "run --iterations 0",
                "run --think-time soon",
                "run --think-time 3s..1s",
                "run --tags slow",
                "run --exclude-tags slow",
                "run --url http://",
                "run --expect fast",
                "run --expect p99<fast",
                "run --grade fast",
                "run --seed abc",
                "run --http-version 5",
                "run --connections some",
                "run --proxy ftp://x",
                "run --follow-redirects many",
                "run --resolve-every soon",
                "run --quiet --transport pigeon",
                "run --quiet --lock taken/lock.json",
                "run --quiet --url / --results taken",
                "run --web-port 0 --web-host 999.1.1.1",
                "run --web-port 99999",
                "run --web-port soon",
                "run --web-port 0 --web-token short",
                "run --baseline nowhere.json",
                "discover --quiet --spec nowhere.json",
                "capacity --from 0",
                "capacity --to 1 --from 10",
                "capacity --step soon",
                "capacity --rest soon",
                "capacity --within soon",
                "capacity --users 5",
                "generate --seed abc",
                "generate --results taken",
                "explain nothing",
                "demo --users 0",
                "demo --run-time soon",
                "interactive --users 0",
                "interactive --include [",
                "check --exclude [",
                "check --seed abc",
                "report nowhere.json --format pdf",
                "cleanup nowhere_ledger.jsonl --auth secret",
                "parameter --name id --type string --pattern [",
                "parameter --name id --seed abc")) {
            line(group, wrong);
        }
    }

    private void contradictions() {
        String group = "Contradictions";
        for (String wrong : List.of(
                "run light --test-type heavy",
                "run spike --rate 5",
                "run spike --spawn-rate 5",
                "run light --iterations 5",
                "run --rate 5 --users 5",
                "run --url /a --include /b",
                "run --url /a --spec openapi.json",
                "run --url http://a/x --url http://b/y",
                "run --url http://a/x --host http://b",
                "run suite --baseline before.json",
                "demo --guided --quiet",
                "demo --guided --json")) {
            line(group, wrong);
        }
    }

    private void variables() {
        String group = "Environment variables";
        variable(group, "BENCHMARK_USERS", "fifty");
        variable(group, "BENCHMARK_DURATION", "soon");
        variable(group, "BENCHMARK_HOST", "ftp://x");
        variable(group, "LOADKIT_QUIET", "perhaps");
        variable(group, "LOADKIT_SEED", "abc");
        variable(group, "LOADKIT_TEST_TYPE", "lihgt");
    }

    /** Each flag of each command with two letters changed, once where several commands have it. */
    private void misspelt() {
        Set<String> seen = new TreeSet<>();
        flags().forEach((command, names) -> names.forEach(name -> {
            if (seen.add(name)) {
                line("Misspelt flags", command(command) + " " + misspelt(name));
            }
        }));
    }

    /** A call of that command that lacks nothing. */
    static String command(String name) {
        return switch (name) {
            case "parameter" -> "parameter --name id";
            case "compare" -> "compare one.json two.json";
            case "report" -> "report run.json";
            case "cleanup" -> "cleanup run_ledger.jsonl";
            case "explain" -> "explain '/items'";
            default -> name;
        };
    }

    static String misspelt(String name) {
        int at = Math.min(name.length() - 2, 4);
        at = name.charAt(at) == name.charAt(at + 1) ? at - 1 : at; // two of the same, such as the tt of --pattern
        return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    /** The long flags of each command, as picocli knows them. */
    static Map<String, List<String>> flags() {
        Map<String, List<String>> flags = new java.util.LinkedHashMap<>();
        for (Class<?> command : List.of(
                RunCommand.class,
                InteractiveCommand.class,
                DemoCommand.class,
                DiscoverCommand.class,
                CapacityCommand.class,
                GenerateCommand.class,
                ParameterCommand.class,
                CompareCommand.class,
                CheckCommand.class,
                HealthCommand.class,
                ExplainCommand.class,
                ReportCommand.class,
                CleanupCommand.class,
                InitCommand.class,
                CompletionCommand.class)) {
            List<String> names = new ArrayList<>();
            collect(command, names);
            flags.put(command.getAnnotation(Command.class).name(), names);
        }
        return flags;
    }

    private static void collect(Class<?> type, List<String> names) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (var field : at.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null) {
                    for (String name : option.names()) {
                        names.addAll(name.startsWith("--") && !option.usageHelp() ? List.of(name) : List.of());
                    }
                } else if (field.isAnnotationPresent(ArgGroup.class)) {
                    collect(field.getType(), names);
                }
            }
        }
    }

    private void file() {
        String group = "loadkit.yaml";
        for (String wrong : List.of(
                "- 1",
                "a: b: c",
                "{host: a, host: b}",
                "usres: 5",
                "host: [a, b]",
                "auth: bearer:abc",
                "auth: '${NOT_SET}'",
                "auth-file: [a, b]",
                "seed: abc",
                "transport: [jdk, netty]",
                "http: 5",
                "http: {version: 5}",
                "http: {proxy: 'ftp://x'}",
                "http: {connections: some}",
                "http: {gzip: perhaps}",
                "http: {follow-redirects: many}",
                "http: {resolve-every: soon}",
                "http: {insecure: perhaps}",
                "load: 5",
                "load: {usres: 5}",
                "load: {users: 0}",
                "load: {users: [1, 2]}",
                "load: {test-type: lihgt}",
                "load: {spawn-rate: fast}",
                "load: {run-time: soon}",
                "load: {warm-up: soon}",
                "load: {warm-up: 2h}",
                "load: {rate: 0}",
                "load: {iterations: 0}",
                "load: {think-time: 3s..1s}",
                "load: {users: 5, rate: 5}",
                "profiles: {light: {users: 5}}",
                "profiles: {mine: {usr: 5}}",
                "profiles: {mine: 5}",
                "discovery: {prefix: /a}",
                "discovery: {prefixes: a}",
                "discovery: {specs: nowhere.json}",
                "discovery: {include: '['}",
                "discovery: {exclude: [GET /items, PATCHH /x]}",
                "discovery: {timeout: soon}",
                "discovery: {requests: many}",
                "discovery: {max-operations-per-app: 0}",
                "discovery: {upload-bytes: -1}",
                "load: {pacing: soon}",
                "load: {shape: up and down}",
                "load: {shape: 0 to 5 in 5s, spawn-rate: 3}",
                "load: {rate: 5, arrivals: customers}",
                "load: {arrivals: journeys}",
                "load: {rate: 5, poisson: perhaps}",
                "calibration: {enabled: perhaps}",
                "calibration: {include-failing: perhaps}",
                "calibration: {lock: [a, b]}",
                "calibration: {lcok: x}",
                "parameters: {colour: [red, green]}",
                "journeys: {flow: []}",
                "journeys: {flows: [{name: a}]}",
                "journeys: {flows: [{name: '', steps: [GET /health]}]}",
                "journeys: {flows: [{name: a, weight: heavy, steps: [GET /health]}]}",
                "journeys: {flows: [{name: a, steps: [health]}]}",
                "journeys: {bind: {order.user_id: users}}",
                "journeys: {weights: {GET /health: 0}}",
                "journeys: {except: users}",
                "limits: {timeout: 5s}",
                "limits: {request-timeout: 0}",
                "limits: {connect-timeout: soon}",
                "limits: {graceful-stop: soon}",
                "limits: {max-in-flight: 0}",
                "cleanup: {deadline: soon}",
                "cleanup: {attempts: 0}",
                "cleanup: {undeletable: -1}",
                "expect: fast",
                "grades: {excellent: rps>100}",
                "grades: {good: fast}",
                "grades: {acceptable: fast}",
                "reports: {directroy: x}",
                "reports: {directory: [a, b]}",
                "reports: {formats: pdf}",
                "feeders: {people: nowhere.csv}",
                "feeders: [people.csv]",
                "scenarios: {name: a}",
                "scenarios: [{nmae: a}]",
                "scenarios: [{name: a}]",
                "scenarios: [{name: [a], steps: [{get: /}]}]",
                "scenarios: [{name: a, tags: {b: c}, steps: [{get: /}]}]",
                "scenarios: [{name: a, if-mounted: items, steps: [{get: /}]}]",
                "scenarios: [{name: a, weight: heavy, steps: [{get: /}]}]",
                "scenarios: [{name: a, weight: 0, steps: [{get: /}]}]",
                "scenarios: [{name: a, think-time: soon, steps: [{get: /}]}]",
                "scenarios: [{name: a, steps: [{gte: /}]}]",
                "scenarios: [{name: a, steps: [{query: {a: 1}}]}]",
                "scenarios: [{name: a, steps: [{get: /, post: /}]}]",
                "scenarios: [{name: a, steps: [{get: items}]}]",
                "scenarios: [{name: a, steps: [{put: items}]}]",
                "scenarios: [{name: a, steps: [{patch: items}]}]",
                "scenarios: [{name: a, steps: [{delete: items}]}]",
                "scenarios: [{name: a, steps: [{head: items}]}]",
                "scenarios: [{name: a, steps: [{options: items}]}]",
                "scenarios: [{name: a, steps: [{get: '/{id}'}]}]",
                "scenarios: [{name: a, steps: [{get: '/{id}', path: {id: [1, 2]}}]}]",
                "scenarios: [{name: a, steps: [{get: /, name: [a]}]}]",
                "scenarios: [{name: a, steps: [{get: /, app: [a]}]}]",
                "scenarios: [{name: a, steps: [{get: /, if-mounted: items}]}]",
                "scenarios: [{name: a, steps: [{get: /, headers: {'a b': c}}]}]",
                "scenarios: [{name: a, steps: [{post: /, form: 5}]}]",
                "scenarios: [{name: a, steps: [{pause: soon}]}]",
                "scenarios: [{name: a, steps: [{get: /, query: 5}]}]",
                "scenarios: [{name: a, steps: [{get: /, json: '${x y}'}]}]",
                "scenarios: [{name: a, steps: [{get: /, json: 'a-${x}'}]}]",
                "scenarios: [{name: a, steps: [{get: /, json: '${people.name}'}]}]",
                "scenarios: [{name: a, steps: [{get: /, check: {status: ok}}]}]",
                "scenarios: [{name: a, steps: [{get: /, check: {contains: {a: b}}}]}]",
                "scenarios: [{name: a, steps: [{get: /, check: {json: {id: 5}}}]}]",
                "scenarios: [{name: a, steps: [{get: /, check: {headers: 5}}]}]",
                "scenarios: [{name: a, steps: [{get: /, check: {stauts: 200}}]}]",
                "scenarios: [{name: a, steps: [{get: /, save: {id: id}}]}]",
                "scenarios: [{name: a, steps: [{post: /, multipart: {f: {file: nowhere.txt}}}]}]",
                "scenarios: [{name: a, steps: [{post: /, multipart: {f: {base64: '*'}}}]}]",
                "scenarios: [{name: a, steps: [{post: /, multipart: {f: {bytes: 0}}}]}]",
                "scenarios: [{name: a, steps: [{post: /, multipart: {f: {text: [a]}}}]}]",
                "scenarios: [{name: a, steps: [{post: /, multipart: {f: {text: a, name: [a]}}}]}]",
                "scenarios: [{name: a, steps: [{post: /, multipart: {f: {text: a, type: [a]}}}]}]",
                "scenarios: [{name: a, steps: [{post: /, body: {type: text/plain, text: [a]}}]}]",
                "scenarios: [{name: a, steps: [{post: /, body: {type: text/plain, base64: '*'}}]}]",
                "scenarios: [{name: a, steps: [{post: /, body: {type: text/plain, file: nowhere.txt}}]}]",
                "scenarios: [{name: a, steps: [{post: /, body: {type: text/plain, bytes: 0}}]}]",
                "scenarios: [{name: a, steps: [{post: /, body: {text: hello}}]}]",
                "scenarios: [{name: a, steps: [{post: /, body: {tpye: text/plain}}]}]",
                "scenarios: [{name: a, steps: [{get: /, cleanup: perhaps}]}]",
                "scenarios: [{name: a, steps: [{get: /}]}, {name: a, steps: [{get: /}]}]")) {
            yaml(group, wrong);
        }
        for (String wrong : List.of(
                "description: [a]",
                "host: 'ftp://x'",
                "like: lihgt",
                "users: 0",
                "spawn-rate: fast",
                "run-time: soon",
                "warm-up: 2h",
                "rate: 0",
                "think-time: 3s..1s",
                "iterations: 0",
                "pacing: soon",
                "shape: up and down",
                "rate: 5, arrivals: customers",
                "rate: 5, poisson: perhaps")) {
            cases.add(profile(wrong));
        }
    }

    /** Each key of the file with two letters changed, where it would stand. */
    private void misspeltKeys() {
        KeysOfTheFile.all().forEach(key -> yaml("Misspelt keys of loadkit.yaml", key.misspelt()));
    }

    /** A test type of the file's own that is wrong, and asked for. */
    private Case profile(String wrong) {
        String file = folder.resolve("loadkit.yaml").toString();
        String text = "profiles: {mine: {" + wrong + "}}";
        List<String> arguments = new ArrayList<>(List.of("run", "mine", "--config", file, "--no-reports", "--quiet"));
        arguments.addAll(wrong.startsWith("host") ? List.of() : List.of("--host", NOWHERE));
        return new Case("loadkit.yaml", text + ", run mine", arguments, Map.of(), text);
    }

    private void line(String group, String text) {
        List<String> arguments = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            arguments.add(
                    word.startsWith("taken") || word.startsWith("nowhere")
                            ? folder.resolve(word).toString()
                            : word);
        }
        cases.add(new Case(group, ("loadkit " + text).strip(), arguments, Map.of(), ""));
    }

    private void variable(String group, String name, String value) {
        cases.add(new Case(group, name + "=" + value + " loadkit run", List.of("run"), Map.of(name, value), ""));
    }

    private void yaml(String group, String text) {
        String file = folder.resolve("loadkit.yaml").toString();
        cases.add(new Case(
                group,
                text,
                text.contains("formats:")
                        ? List.of("run", "--config", file, "--host", NOWHERE, "--quiet")
                        : List.of("run", "--config", file, "--host", NOWHERE, "--no-reports", "--quiet"),
                Map.of(),
                text));
    }
}
