package io.loadkit.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Words and flags of the original suite and of Locust that are none here, and what serves in their place. */
final class OldHabits {
    private static final String LOCUST_FILE =
            "Locust's files are run by locust itself, LoadKit runs Java and YAML: 'loadkit generate --format all' writes"
                    + " all three";

    /** How files are named, to those who would name them. */
    static final String NAMES = "files go into the folder of --results, named by the test and the time";

    private static final Map<String, String> ADVICE = new HashMap<>();

    static {
        put("nothing has to be installed: 'loadkit demo' shows that it works", "install");
        put(LOCUST_FILE, "-f", "--locustfile", "locust");
        put("'loadkit run --web-port 8089' starts at once and has a page", "--autostart", "--autoquit");
        put("a page to start from is 'loadkit interactive'", "--web-ui", "web");
        put("--debug logs what happens, --quiet prints the result only", "--loglevel", "-L", "--only-summary");
        put("limits.graceful-stop in loadkit.yaml says how long requests may take to finish", "--stop-timeout", "-s");
        put("--warm-up says what is left out of the figures", "--reset-stats");
        put("every second is in _stats_history.csv without a flag", "--csv-full-history");
        put("a run takes all cores of one machine", "--master", "--worker", "--processes", "--expect-workers");
    }

    private OldHabits() {}

    private static void put(String advice, String... words) {
        for (String word : words) {
            ADVICE.put(word, advice);
        }
    }

    /** What serves in place of {@code word}; empty for a word that nobody has a habit of. */
    static Optional<String> instead(String word) {
        if (word.matches("https?://.+")) {
            return Optional.of("did you mean --host " + word + "?");
        }
        if (word.endsWith(".py")) {
            return Optional.of(LOCUST_FILE);
        }
        return word.matches("[^-].*(/.*|\\.html|\\.csv)") ? Optional.of(NAMES) : Optional.ofNullable(ADVICE.get(word));
    }
}
