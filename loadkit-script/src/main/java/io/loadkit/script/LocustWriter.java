package io.loadkit.script;

import static io.loadkit.script.PythonText.quoted;

import io.loadkit.plan.Check;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.text.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A plan as a Locust file: a task for each journey, by the same weights. */
final class LocustWriter {
    private static final String DEEP = "\n                ";

    private final TestPlan plan;
    private final Secrets secrets = new Secrets();
    private final PythonText values = new PythonText(secrets);
    private final Notes notes;

    LocustWriter(TestPlan plan, Notes notes) {
        this.plan = plan;
        this.notes = notes;
    }

    String file(String name) {
        StringBuilder tasks = new StringBuilder();
        int number = 0;
        for (Scenario scenario : plan.scenarios()) {
            try {
                tasks.append(task(++number, scenario));
            } catch (Unsayable wordless) {
                notes.leftOut(scenario.name(), String.valueOf(wordless.getMessage()));
            }
        }
        int users = (int) Math.max(1, plan.profile().shape().peak());
        String time = Figures.duration(plan.profile().length()).replace(" ", "");
        StringBuilder out = new StringBuilder();
        out.append("# ")
                .append(plan.scenarios().size())
                .append(" journeys over ")
                .append(plan.operations().size());
        out.append(" operations of ").append(plan.target()).append(", written by LoadKit for Locust. Edit it.\n");
        out.append("# With its page:  locust -f ").append(name).append('\n');
        out.append("# Without:        locust -f ")
                .append(name)
                .append(" --headless -u ")
                .append(users)
                .append(" -r ");
        out.append(Math.max(1, users / 5)).append(" -t ").append(time).append('\n');
        notes.lines().forEach(line -> out.append("# ").append(line).append('\n'));
        secrets.variables()
                .forEach((variable, place) -> out.append("# Set ")
                        .append(variable)
                        .append(" to what is to be sent as ")
                        .append(place)
                        .append(".\n"));
        out.append(helpers());
        String pools = values.pools();
        if (!pools.isEmpty()) {
            out.append("\n\n# What values are drawn from, each equally often.\n")
                    .append(pools);
        }
        out.append("\n\nclass DynamicUser(JourneyUser):\n    host = ")
                .append(quoted(plan.target().toString()));
        out.append('\n').append(tasks);
        return out.toString();
    }

    private String task(int number, Scenario scenario) {
        StringBuilder out = new StringBuilder();
        out.append("\n    @task(").append(scenario.weight()).append(")\n");
        out.append("    def journey_").append(number).append("(self):\n");
        out.append("        ").append(quoted(scenario.name())).append('\n');
        out.append("        v = self.journey()\n");
        int logins = 0;
        for (Step step : scenario.steps()) {
            if (step instanceof Step.Request request) {
                out.append(request(request, scenario.thinkTime(), ""));
            } else if (step instanceof Step.Login login) {
                String key = quoted(login.request().template().key() + " " + ++logins);
                out.append("        if self.login_due(").append(key).append("):\n");
                out.append(request(
                                login.request(),
                                ThinkTime.NONE,
                                "login=(" + key + ", " + login.validFor().toSeconds() + ")")
                        .indent(4));
            } else if (step instanceof Step.Pause pause) {
                out.append("        wait(").append(seconds(pause.time())).append(")\n");
            } else {
                throw new Unsayable("a step of the kind " + step.getClass().getSimpleName());
            }
        }
        return out.toString();
    }

    private String request(Step.Request step, ThinkTime think, String login) {
        RequestTemplate template = step.template();
        Set<String> needs = new TreeSet<>(template.needs());
        List<String> arguments = new ArrayList<>();
        arguments.add("v, " + quoted(template.method()) + ", " + values.text(template.target(), hint(template)));
        arguments.add("name=" + quoted(template.name()));
        arguments.addAll(body(step, template));
        arguments.addAll(checks(step.checks()));
        arguments.addAll(saves(step.saves()));
        if (!login.isEmpty()) {
            arguments.add(login);
        }
        if (!think.isNone()) {
            arguments.add("think=(" + seconds(think) + ")");
        }
        StringBuilder out = new StringBuilder("        if self.ready(v");
        needs.forEach(need -> out.append(", ").append(quoted(need)));
        out.append(step.cleanup() ? ", cleanup=True" : "").append("):\n            self.send(");
        return out.append(DEEP)
                .append(String.join("," + DEEP, arguments))
                .append(",\n            )\n")
                .toString();
    }

    private List<String> body(Step.Request step, RequestTemplate template) {
        List<String> headers = new ArrayList<>();
        template.headers().forEach(h -> headers.add(quoted(h.name()) + ": " + values.text(h.value(), h.name())));
        List<String> out = new ArrayList<>();
        template.body().ifPresent(payload -> {
            Said.Body said = RequestReader.read(step).map(Said::body).orElse(new Said.None());
            if (said instanceof Said.JsonTree json) {
                out.add("json=" + values.tree(json.tree(), "body"));
            } else if (said instanceof Said.Form form) {
                out.add("data=" + values.tree(form.fields(), "form"));
            } else if (said instanceof Said.Parts parts) {
                out.add("files=" + parts.parts().stream().map(this::part).collect(Collectors.joining(", ", "[", "]")));
            } else {
                headers.add("\"Content-Type\": " + quoted(payload.contentType()));
                out.add("data=" + values.content(payload.content(), "body"));
            }
        });
        if (!headers.isEmpty()) {
            out.add(0, "headers={" + String.join(", ", headers) + "}");
        }
        return out;
    }

    private String part(Said.Part part) {
        return "(" + quoted(part.name()) + ", "
                + (part.bytes() == null
                        ? "(None, text(" + values.source(part.value(), part.name()) + "))"
                        : "(" + quoted(part.fileName()) + ", " + PythonText.bytes(part.bytes()) + ", "
                                + quoted(part.contentType()) + ")")
                + ")";
    }

    private List<String> checks(List<Check> checks) {
        List<String> out = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Check check : checks) {
            if (check instanceof Check.Status status && out.isEmpty()) {
                out.add("status=" + status.allowed());
            } else {
                others.add("(" + quoted(check.description()) + ", lambda r: " + holds(check) + ")");
            }
        }
        if (!others.isEmpty()) {
            out.add("checks=[" + String.join(", ", others) + "]");
        }
        return out;
    }

    private static String holds(Check check) {
        if (check instanceof Check.Status status) {
            return "r.status_code in " + status.allowed();
        } else if (check instanceof Check.Contains contains) {
            return quoted(contains.text()) + " in r.text";
        } else if (check instanceof Check.JsonExists exists) {
            return "at(r, " + quoted(exists.pointer()) + ") is not None";
        } else if (check instanceof Check.JsonEquals equal) {
            return "at(r, " + quoted(equal.pointer()) + ") == " + PythonText.literal(equal.expected());
        } else if (check instanceof Check.HeaderContains header) {
            return quoted(header.text()) + " in r.headers.get(" + quoted(header.name()) + ", \"\")";
        }
        throw new Unsayable("the check \"" + check.description() + "\", which is code");
    }

    private static List<String> saves(List<Save> saves) {
        List<String> sure = new ArrayList<>();
        List<String> maybe = new ArrayList<>();
        for (Save save : saves) {
            String pair = "(" + quoted(save.name()) + ", lambda r: " + extract(save.from()) + ")";
            (save.from() instanceof Save.FirstOf ? maybe : sure).add(pair);
        }
        List<String> out = new ArrayList<>();
        if (!sure.isEmpty()) {
            out.add("save=[" + String.join(", ", sure) + "]");
        }
        if (!maybe.isEmpty()) {
            out.add("maybe=[" + String.join(", ", maybe) + "]");
        }
        return out;
    }

    private static String extract(Save.Extract from) {
        if (from instanceof Save.Pointer pointer) {
            return "at(r, " + quoted(pointer.pointer()) + ")";
        } else if (from instanceof Save.Each) {
            throw new Unsayable("one create of several things");
        } else if (from instanceof Save.Header header) {
            return "header(r, " + quoted(header.header()) + ")";
        } else if (from instanceof Save.Cookie cookie) {
            return "cookie(r, " + quoted(cookie.cookie()) + ")";
        } else if (from instanceof Save.LinkId link) {
            return "link_id(r, " + quoted(link.pointer()) + ")";
        } else if (from instanceof Save.LocationId) {
            return "location_id(r)";
        } else if (from instanceof Save.FirstOf first) {
            return first.places().stream().map(LocustWriter::extract).collect(Collectors.joining(", ", "first(", ")"));
        }
        throw new Unsayable("a value saved from " + from);
    }

    private static String hint(RequestTemplate template) {
        String[] words = template.name().split("[^A-Za-z0-9]+");
        return words.length == 0 ? "path" : words[words.length - 1];
    }

    private static String seconds(ThinkTime time) {
        return time.least().toMillis() / 1e3 + ", " + time.most().toMillis() / 1e3
                + time.mean().map(mean -> ", " + mean.toMillis() / 1e3).orElse("");
    }

    private static String helpers() {
        try (InputStream text = Objects.requireNonNull(LocustWriter.class.getResourceAsStream("locust-helpers.py"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
