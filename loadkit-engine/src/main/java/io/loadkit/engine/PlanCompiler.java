package io.loadkit.engine;

import io.loadkit.engine.ledger.RecipeText;
import io.loadkit.plan.Creation;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a plan into what lanes run. */
final class PlanCompiler {
    private final List<Scenario> written;
    private final URI address;
    private final String runTag;
    private final String pathPrefix;
    private final Map<String, Integer> operations = new LinkedHashMap<>();
    private final List<RequestTemplate> templates = new ArrayList<>();
    private final Map<String, Integer> savedNames = new LinkedHashMap<>();
    private final Map<Step.Login, CompiledStep.Login> logins = new LinkedHashMap<>();
    private final List<CompiledCreation> creations = new ArrayList<>();
    private final TemplateCompiler compiler;
    private final int sessionSlots;

    private PlanCompiler(List<Scenario> scenarios, URI target, String runTag) {
        this.written = scenarios;
        this.address = target;
        this.runTag = runTag;
        String path = target.getRawPath();
        this.pathPrefix = path == null ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        logins(scenarios)
                .flatMap(login -> login.request().saves().stream())
                .forEach(save -> savedNames.putIfAbsent(save.name(), savedNames.size()));
        this.sessionSlots = savedNames.size();
        scenarios.stream()
                .flatMap(scenario -> Stream.concat(
                        scenario.requests().stream(), codes(scenario).flatMap(code -> code.ledger().stream())))
                .flatMap(request ->
                        Stream.concat(request.saves().stream().map(Save::name), request.template().keeps().stream()))
                .forEach(name -> savedNames.putIfAbsent(name, savedNames.size()));
        this.compiler = new TemplateCompiler(runTag, savedNames);
    }

    private static Stream<Step.Login> logins(List<Scenario> scenarios) {
        return scenarios.stream()
                .flatMap(scenario -> scenario.steps().stream())
                .filter(Step.Login.class::isInstance)
                .map(Step.Login.class::cast);
    }

    private static Stream<Step.Code> codes(Scenario scenario) {
        return scenario.steps().stream().filter(Step.Code.class::isInstance).map(Step.Code.class::cast);
    }

    static CompiledPlan compile(TestPlan plan) {
        return new PlanCompiler(plan.scenarios(), plan.target(), plan.runTag()).compile(Creation.of(plan));
    }

    /**
     * A request by itself.
     *
     * @param names slots of the saved values that it uses and saves
     */
    record Single(CompiledStep.Request step, Map<String, Integer> names) {}

    /** Compiles a request of code, to be sent as part of {@code plan}. */
    static Single compile(Step.Request request, CompiledPlan plan) {
        PlanCompiler compiler = new PlanCompiler(List.of(), plan.target(), plan.runTag());
        Stream.of(
                        request.template().needs(),
                        request.template().keeps(),
                        request.saves().stream().map(Save::name).toList())
                .flatMap(Collection::stream)
                .forEach(name -> compiler.savedNames.putIfAbsent(name, compiler.savedNames.size()));
        int number = plan.operations().numberOf(request.template());
        return new Single(compiler.request(request, number), Map.copyOf(compiler.savedNames));
    }

    /** A plan, and kinds of things that it is about and does not make. */
    record Compiled(CompiledPlan plan, List<CompiledCreation> creations) {}

    static Compiled compile(TestPlan plan, List<Creation> things) {
        PlanCompiler compiler = new PlanCompiler(plan.scenarios(), plan.target(), plan.runTag());
        List<CompiledCreation> creations =
                things.stream().map(compiler::creation).toList();
        return new Compiled(compiler.compile(List.of()), creations);
    }

    private CompiledPlan compile(List<List<Creation>> made) {
        List<CompiledScenario> scenarios = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            scenarios.add(scenario(written.get(i), made.isEmpty() ? List.of() : made.get(i)));
        }
        boolean code = written.stream().flatMap(PlanCompiler::codes).findAny().isPresent();
        CompiledCreation.relate(creations);
        int weight = written.stream().mapToInt(Scenario::weight).reduce(0, Math::addExact);
        return new CompiledPlan(
                scenarios,
                weight,
                address,
                new OperationNames(templates, code),
                code,
                Map.copyOf(savedNames),
                sessionSlots,
                logins.size(),
                runTag,
                List.copyOf(creations));
    }

    private CompiledScenario scenario(Scenario scenario, List<Creation> made) {
        List<CompiledStep> steps = new ArrayList<>();
        List<CompiledStep.Login> needed = new ArrayList<>();
        for (Step step : scenario.steps()) {
            if (step instanceof Step.Login login) {
                needed.add(login(login));
            } else {
                steps.add(
                        step instanceof Step.Request request
                                ? request(request, made)
                                : step instanceof Step.Code code ? code(code, made) : step(step));
            }
        }
        for (CompiledStep step : steps) {
            if (step instanceof CompiledStep.Request request) {
                request.logins = used(request, needed);
            }
        }
        CompiledCreation[] compiled = made.stream().map(this::creation).toArray(CompiledCreation[]::new);
        return new CompiledScenario(scenario.weight(), Wait.of(scenario.thinkTime()), needed, steps, compiled);
    }

    /** The logins whose values a request sends; where it sends none, those that set cookies. */
    private static CompiledStep.Login[] used(CompiledStep.Request request, List<CompiledStep.Login> logins) {
        CompiledStep.Login[] byValue = logins.stream()
                .filter(login -> IntStream.of(login.slots).anyMatch(request::uses))
                .toArray(CompiledStep.Login[]::new);
        return byValue.length > 0
                ? byValue
                : logins.stream()
                        .filter(login -> login.slots.length == 0 || !login.cookies.isEmpty())
                        .toArray(CompiledStep.Login[]::new);
    }

    private CompiledStep.Request request(Step.Request request, List<Creation> made) {
        CompiledStep.Request compiled = (CompiledStep.Request) step(request);
        Bookings booked = new Bookings(request, made);
        compiled.makes = booked.makes();
        compiled.acts = request.template().name().contains("}/");
        compiled.removes = booked.removes();
        compiled.empties = booked.empties();
        compiled.renames = booked.renames();
        compiled.repeats = booked.repeats();
        compiled.marked = compiled.renames >= 0 && isMarked(request.template());
        return compiled;
    }

    private static CompiledStep.Code code(Step.Code code, List<Creation> made) {
        Map<String, CompiledStep.Code.Entries> entries = new LinkedHashMap<>();
        for (Step.Request request : code.ledger()) {
            entries.merge(
                    request.template().key(),
                    new CompiledStep.Code.Entries(
                            new Bookings(request, made).makes(), new Bookings(request, made).removes()),
                    (one, other) -> new CompiledStep.Code.Entries(
                            Math.max(one.makes(), other.makes()),
                            IntStream.concat(Arrays.stream(one.removes()), Arrays.stream(other.removes()))
                                    .distinct()
                                    .toArray()));
        }
        return new CompiledStep.Code(code.body(), Map.copyOf(entries));
    }

    /** What is needed to take such things away, apart from the steps that do so in the journey. */
    CompiledCreation creation(Creation creation) {
        List<String> needed = known(Stream.concat(creation.needs().stream(), creation.goesWith().stream()));
        // what was sent tells it apart where no list shows it
        Stream<String> sent = creation.listing().isEmpty() && creation.readable()
                ? creation.maker().template().needs().stream().filter(name -> !RecipeText.isSecret(name))
                : Stream.empty();
        String[] names = known(Stream.concat(needed.stream(), sent)).toArray(String[]::new);
        CompiledCreation compiled = new CompiledCreation(
                creation,
                creations.size(),
                Arrays.stream(names).mapToInt(this::slotOf).toArray(),
                names,
                needed.size(),
                creation.names().stream()
                        .filter(savedNames::containsKey)
                        .mapToInt(this::slotOf)
                        .toArray(),
                plain(creation.deleters()),
                creation.endings().stream().map(this::ending).toArray(CompiledStep.Request[]::new),
                creation.deleters().stream()
                        .map(deleter -> plain(deleter.template(), "GET"))
                        .toArray(CompiledStep.Request[]::new),
                creation.logins().stream().map(this::login).toArray(CompiledStep.Login[]::new),
                creation.listing().map(list -> plain(list.template(), "GET")).orElse(null),
                creation.goesWith().map(this::slotOf).orElse(-1),
                isMarked(creation.maker().template()));
        creations.add(compiled);
        return compiled;
    }

    /** Those of the names that have a value in a journey, without what logins bring: no secret is kept. */
    private List<String> known(Stream<String> names) {
        return names.distinct()
                .filter(name -> savedNames.containsKey(name) && slotOf(name) >= sessionSlots)
                .toList();
    }

    private CompiledStep.Request[] plain(List<Step.Request> requests) {
        return requests.stream()
                .map(request -> plain(request.template(), request.template().method()))
                .toArray(CompiledStep.Request[]::new);
    }

    private CompiledStep.Request ending(Step.Request request) {
        return plain(request.template(), request.template().method(), request.saves());
    }

    /** A request that counts in no figure and expects nothing. */
    private CompiledStep.Request plain(RequestTemplate template, String method) {
        return plain(template, method, List.of());
    }

    private CompiledStep.Request plain(RequestTemplate template, String method, List<Save> saves) {
        CompiledStep.Request.Parts parts = parts(new RequestTemplate(
                template.app(),
                method,
                template.name(),
                template.target(),
                template.headers(),
                method.equals("GET") ? Optional.empty() : template.body()));
        return new CompiledStep.Request(-1, true, parts, Expectations.of(List.of(), saves, savedNames));
    }

    private static boolean isMarked(RequestTemplate maker) {
        return Stream.concat(Stream.of(maker.target()), maker.body().map(RequestTemplate.Payload::content).stream())
                .flatMap(template -> template.pieces().stream())
                .anyMatch(piece -> piece instanceof Template.Slot slot && isMarked(slot.source()));
    }

    private static boolean isMarked(ValueSource source) {
        return source instanceof ValueSource.Kept kept ? isMarked(kept.source()) : source instanceof ValueSource.Unique;
    }

    /** One and the same for all scenarios that begin with it, so that a user logs in once. */
    private CompiledStep.Login login(Step.Login login) {
        CompiledStep.Login known = logins.get(login);
        if (known == null) {
            Map<String, Integer> cookies = new LinkedHashMap<>();
            for (Save save : login.request().saves()) {
                if (save.from() instanceof Save.Cookie cookie) {
                    cookies.put(cookie.cookie(), slotOf(save.name()));
                }
            }
            known = new CompiledStep.Login(
                    logins.size(),
                    (CompiledStep.Request) step(login.request()),
                    login.refresh()
                            .map(refresh -> (CompiledStep.Request) step(refresh))
                            .orElse(null),
                    login.validFor().toNanos(),
                    Accounts.taking(login.request().template()),
                    slots(login.request().saves().stream().map(Save::name).toList()),
                    Map.copyOf(cookies));
            logins.put(login, known);
        }
        return known;
    }

    private CompiledStep step(Step step) {
        if (step instanceof Step.Pause pause) {
            return new CompiledStep.Pause(Wait.of(pause.time()));
        }
        Step.Request request = (Step.Request) step;
        RequestTemplate template = request.template();
        Integer known = operations.putIfAbsent(template.key(), templates.size());
        if (known == null) {
            templates.add(template);
        }
        return request(request, known == null ? templates.size() - 1 : known);
    }

    private CompiledStep.Request request(Step.Request request, int number) {
        return new CompiledStep.Request(
                number,
                request.cleanup(),
                parts(request.template()),
                Expectations.of(request.checks(), request.saves(), savedNames));
    }

    private CompiledStep.Request.Parts parts(RequestTemplate template) {
        List<Template> all = new ArrayList<>();
        all.add(template.target());
        template.headers().forEach(header -> all.add(header.value()));
        template.body().ifPresent(payload -> all.add(payload.content()));
        Emitter[] target = joined(Stream.of(TemplateCompiler.text(pathPrefix)), compiler.compile(template.target()));
        return new CompiledStep.Request.Parts(
                template.method(),
                slots(template.needs()),
                slots(template.keeps()),
                target,
                headers(template),
                cookie(template),
                CookieJar.names(template),
                template.body()
                        .map(payload -> compiler.compile(payload.content()))
                        .orElse(null),
                all.stream().allMatch(Template::isConstant));
    }

    private int[] slots(Collection<String> names) {
        return names.stream().mapToInt(this::slotOf).toArray();
    }

    private int slotOf(String name) {
        Integer slot = savedNames.get(name);
        if (slot == null) {
            throw new IllegalStateException("nothing saves " + name);
        }
        return slot;
    }

    private Emitter[] headers(RequestTemplate template) {
        List<Emitter> out = new ArrayList<>();
        if (template.headers().stream().noneMatch(h -> h.name().equalsIgnoreCase("User-Agent"))) {
            out.add(TemplateCompiler.text("User-Agent: LoadKit\r\n"));
        }
        template.body().ifPresent(payload -> {
            if (template.headers().stream().noneMatch(h -> h.name().equalsIgnoreCase("Content-Type"))) {
                out.add(TemplateCompiler.text("Content-Type: " + oneLine(payload.contentType()) + "\r\n"));
            }
        });
        for (RequestTemplate.Header header : template.headers()) {
            if (!header.name().equalsIgnoreCase("Cookie")) {
                out.add(TemplateCompiler.text(header.name() + ": "));
                out.addAll(Arrays.asList(compiler.compile(header.value())));
                out.add(TemplateCompiler.text("\r\n"));
            }
        }
        return out.toArray(Emitter[]::new);
    }

    private Emitter @Nullable [] cookie(RequestTemplate template) {
        List<Emitter> out = new ArrayList<>();
        for (RequestTemplate.Header header : template.headers()) {
            if (header.name().equalsIgnoreCase("Cookie")) {
                if (!out.isEmpty()) {
                    out.add(TemplateCompiler.text("; "));
                }
                out.addAll(Arrays.asList(compiler.compile(header.value())));
            }
        }
        return out.isEmpty() ? null : out.toArray(Emitter[]::new);
    }

    private static Emitter[] joined(Stream<Emitter> first, Emitter[] second) {
        return Stream.concat(first, Arrays.stream(second)).toArray(Emitter[]::new);
    }

    private static String oneLine(String text) {
        return text.replace("\r", "").replace("\n", "");
    }
}
