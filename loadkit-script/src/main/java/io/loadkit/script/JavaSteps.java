package io.loadkit.script;

import static io.loadkit.script.JavaText.quoted;

import io.loadkit.plan.Check;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.ValueSource;
import io.loadkit.text.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Steps of journeys as Java source: in words of the DSL where these make the step, piece by piece where not. */
final class JavaSteps {
    private static final String CHAIN = "\n                ";

    private final JavaText values;
    private final Map<Step.Login, String> logins = new HashMap<>();
    private final StringBuilder methods = new StringBuilder();
    private boolean worded;

    JavaSteps(JavaText values) {
        this.values = values;
    }

    /** A call of {@code ScenarioBuilder} that adds the step. */
    String step(Step step) {
        if (step instanceof Step.Request request) {
            Optional<Said> said = RequestReader.read(request);
            return said.isPresent() ? request(request, said.get()) : ".step(" + exact(request) + ")";
        } else if (step instanceof Step.Login login) {
            String name = logins.get(login);
            if (name == null) {
                name = "login" + (logins.size() + 1);
                methods.append(login(name, login));
                logins.put(login, name);
            }
            return ".step(" + name + "())";
        } else if (step instanceof Step.Pause pause) {
            return ".step(new Step.Pause(" + JavaProfile.time(pause.time()) + "))";
        }
        throw new Unsayable("a step of the kind " + step.getClass().getSimpleName());
    }

    /** Methods that make the logins met so far, and what they are made with. */
    String methods() {
        return methods + (worded ? """

                            /** A request that no journey sends by itself. */
                            private static Step.Request request(Consumer<ScenarioBuilder> words) {
                                return LoadTest.against(HOST)
                                        .findExtensions(false)
                                        .scenario("request", words::accept)
                                        .plan()
                                        .scenarios()
                                        .get(0)
                                        .requests()
                                        .get(0);
                            }
                        """ : "");
    }

    private String login(String name, Step.Login login) {
        String refresh = login.refresh()
                .map(renewal -> "," + CHAIN + "Optional.of(" + alone(renewal) + ")")
                .orElse("");
        return "\n    /** Logs a user in, who stays so for "
                + Figures.duration(login.validFor()) + " or until an answer is 401. */\n"
                + "    private static Step.Login " + name + "() {\n        return new Step.Login("
                + CHAIN + alone(login.request()) + ","
                + CHAIN + JavaProfile.duration(login.validFor()) + refresh + ");\n    }\n";
    }

    /** An expression for a request outside of a journey; one that needs a saved value has no words there. */
    private String alone(Step.Request step) {
        Optional<Said> said = step.template().needs().isEmpty() ? RequestReader.read(step) : Optional.empty();
        if (said.isEmpty()) {
            return exact(step);
        }
        worded = true;
        return "request(s -> s" + request(step, said.get()).replace("\n", "\n        ") + ")";
    }

    private String request(Step.Request step, Said said) {
        RequestTemplate template = step.template();
        String method = template.method();
        StringBuilder out = new StringBuilder("." + method.toLowerCase(java.util.Locale.ROOT) + "(");
        out.append(quoted(said.path())).append(')');
        List<String> calls = new ArrayList<>();
        if (!template.app().isEmpty()) {
            calls.add(".app(" + quoted(template.app()) + ")");
        }
        if (!template.name().equals(RequestReader.named(said.path()))) {
            calls.add(".named(" + quoted(template.name()) + ")");
        }
        said.pathValues().forEach((name, value) -> calls.add(".path(" + pair(name, value) + ")"));
        said.query().forEach(q -> calls.add(".query(" + pair(q.getKey(), q.getValue()) + ")"));
        said.headers().forEach(h -> calls.add(header(h)));
        calls.addAll(body(said.body()));
        step.checks().forEach(check -> calls.add(".check(" + check(check) + ")"));
        step.saves().forEach(save -> calls.add(".save(" + save(save) + ")"));
        if (step.cleanup()) {
            calls.add(".cleanup()");
        }
        calls.forEach(call -> out.append(CHAIN).append(call));
        return out.toString();
    }

    private String header(Said.Header header) {
        return header.bearer()
                ? ".bearer(" + quoted(header.value() instanceof ValueSource.Saved saved ? saved.name() : "") + ")"
                : ".header(" + pair(header.name(), header.value()) + ")";
    }

    private String pair(String name, ValueSource value) {
        return quoted(name) + ", " + values.argument(value, name);
    }

    private List<String> body(Said.Body body) {
        if (body instanceof Said.JsonTree json) {
            return List.of(".json(" + values.tree(json.tree(), "body", 16) + ")");
        } else if (body instanceof Said.Form form) {
            return List.of(".form(" + values.tree(form.fields(), "form", 16) + ")");
        } else if (body instanceof Said.Bytes bytes) {
            return List.of(".bytes(" + quoted(bytes.contentType()) + ", " + JavaText.bytes(bytes.content()) + ")");
        } else if (body instanceof Said.Parts parts) {
            return parts.parts().stream().map(this::part).toList();
        }
        return List.of();
    }

    private String part(Said.Part part) {
        return part.bytes() == null
                ? ".part(" + pair(part.name(), part.value()) + ")"
                : ".file(" + quoted(part.name()) + ", " + quoted(part.fileName()) + ", " + quoted(part.contentType())
                        + ", " + JavaText.bytes(part.bytes()) + ")";
    }

    /** A request piece by piece, for one that the DSL has no words for. */
    private String exact(Step.Request step) {
        RequestTemplate t = step.template();
        String deep = CHAIN + "        ";
        String headers = t.headers().stream()
                .map(h -> "new RequestTemplate.Header(" + quoted(h.name()) + ", " + values.template(h.value(), h.name())
                        + ")")
                .collect(Collectors.joining(", "));
        String body = t.body()
                .map(b -> "Optional.of(new RequestTemplate.Payload(" + quoted(b.contentType()) + ", "
                        + values.template(b.content(), "body") + "))")
                .orElse("Optional.empty()");
        return "new Step.Request(" + CHAIN + "new RequestTemplate(" + deep + quoted(t.app()) + ", " + quoted(t.method())
                + ", " + quoted(t.name()) + "," + deep + values.template(t.target(), "path") + "," + deep + "List.of("
                + headers + ")," + deep + body + ")," + CHAIN + "List.of("
                + step.checks().stream().map(this::check).collect(Collectors.joining(", ")) + ")," + CHAIN + "List.of("
                + step.saves().stream().map(this::exactSave).collect(Collectors.joining(", ")) + ")," + CHAIN
                + step.cleanup() + ")";
    }

    private String check(Check check) {
        if (check instanceof Check.Status status) {
            return "Check.status("
                    + status.allowed().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        } else if (check instanceof Check.Contains contains) {
            return "Check.contains(" + quoted(contains.text()) + ")";
        } else if (check instanceof Check.JsonExists exists) {
            return "Check.json(" + quoted(exists.pointer()) + ")";
        } else if (check instanceof Check.JsonEquals equal) {
            return "Check.json(" + quoted(equal.pointer()) + ", " + values.tree(equal.expected(), "", 16) + ")";
        } else if (check instanceof Check.HeaderContains header) {
            return "Check.header(" + quoted(header.name()) + ", " + quoted(header.text()) + ")";
        }
        throw new Unsayable("the check \"" + check.description() + "\", which is code");
    }

    private String save(Save save) {
        return save.from() instanceof Save.Pointer pointer
                ? quoted(save.name()) + ", " + quoted(pointer.pointer())
                : exactSave(save);
    }

    private String exactSave(Save save) {
        return "new Save(" + quoted(save.name()) + ", " + extract(save.from()) + ")";
    }

    private String extract(Save.Extract from) {
        if (from instanceof Save.Pointer pointer) {
            return "new Save.Pointer(" + quoted(pointer.pointer()) + ")";
        } else if (from instanceof Save.Header header) {
            return "new Save.Header(" + quoted(header.header()) + ")";
        } else if (from instanceof Save.Cookie cookie) {
            return "new Save.Cookie(" + quoted(cookie.cookie()) + ")";
        } else if (from instanceof Save.Each each) {
            return "new Save.Each(" + quoted(each.list()) + ", " + quoted(each.member()) + ")";
        } else if (from instanceof Save.LinkId link) {
            return "new Save.LinkId(" + quoted(link.pointer()) + ")";
        } else if (from instanceof Save.LocationId) {
            return "new Save.LocationId()";
        } else if (from instanceof Save.FirstOf first) {
            return "new Save.FirstOf(List.of("
                    + first.places().stream().map(this::extract).collect(Collectors.joining(", ")) + "))";
        }
        throw new Unsayable("a value saved from " + from);
    }
}
