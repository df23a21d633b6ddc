package io.loadkit.script;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.TestPlan;
import java.util.List;

/**
 * A plan as a script that a person can read, edit and run. With the same seed and load, the Java of a plan sends the
 * requests of that plan; values that only code can make are the exception, and become a pool of samples. Secrets are
 * never written: scripts read them from environment variables that they name.
 *
 * <pre>{@code
 * TestPlan plan = LoadTest.against("http://localhost:8000").discover().seed(7).users(20).calibrated();
 * String java = PlanScript.of(plan).java("MyTest");
 * }</pre>
 *
 * Immutable.
 */
public final class PlanScript {
    private final TestPlan plan;

    private PlanScript(TestPlan plan) {
        this.plan = plan;
    }

    /**
     * Of that plan.
     *
     * @param plan the plan
     * @return the script
     */
    public static PlanScript of(TestPlan plan) {
        return new PlanScript(plan);
    }

    /**
     * {@return a class with {@code static LoadTest test(String host)} and a {@code main} method, in no package}
     *
     * @param className an identifier of Java; the name of the file without {@code .java}
     */
    public String java(String className) {
        return new JavaWriter(plan, new Notes()).program(identifier(className));
    }

    /**
     * {@return a JUnit 5 test class, in no package}
     *
     * @param className an identifier of Java
     */
    public String junit(String className) {
        return new JavaWriter(plan, new Notes()).junit(identifier(className));
    }

    /** {@return a {@code loadkit.yaml} with the journeys as scenarios, for {@code loadkit run --config}} */
    public String yaml() {
        return new YamlWriter(plan, new Notes()).file();
    }

    /**
     * {@return a Locust file} It draws its values by Locust's own means, so the seed does not hold for it.
     *
     * @param fileName as the target is told
     */
    public String locust(String fileName) {
        return new LocustWriter(plan, new Notes()).file(fileName);
    }

    /**
     * {@return journeys that a script in Java, YAML or for Locust cannot have, each with the reason; most often none}
     */
    public List<String> leftOut() {
        Notes notes = new Notes();
        new JavaWriter(plan, notes).program("Plan");
        new YamlWriter(plan, notes).file();
        new LocustWriter(plan, notes).file("plan.py");
        return notes.lines().stream().distinct().toList();
    }

    private static String identifier(String name) {
        if (!javax.lang.model.SourceVersion.isName(name) || name.contains(".")) {
            throw new ConfigurationException(Problem.value("name of the class", name, "an identifier of Java"));
        }
        return name;
    }
}
