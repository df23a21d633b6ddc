package io.loadkit.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names under which companies mount the apps of a gateway, by line of business, for hosts that say of their mounts nothing at all. What a
 * host's documents speak of decides which lines come first: one that speaks of rooms may have bookings and guests as well.
 */
final class Topics {
    private static final int MOST_TEXT = 4000;
    private static final int MOST_TOLD = 30;
    private static final int MOST_TITLE = 6;
    private static final Pattern WORD = Pattern.compile("[A-Za-z][a-z]{2,}");
    /** Words of titles and descriptions that say nothing. */
    private static final Set<String> EMPTY = Set.of(
            ("the and for with that this are all its our from has have can into not you your each via per one two any also api apis"
                            + " openapi fastapi rest http https json service services server gateway application platform version sample example simple"
                            + " demo test backend system based provides manage manages management used using user-facing main root")
                    .split(" "));

    /** One line of business each, the likeliest names first. */
    private static final List<List<String>> LINES = Stream.of(
                    "auth users accounts identity iam sso oauth login profiles roles permissions tenants organizations orgs teams groups members organisations",
                    "orders products catalog catalogue inventory cart checkout store shop storefront marketplace pricing promotions reviews",
                    "payments billing finance invoices invoicing accounting ledger subscriptions plans wallet transactions treasury tax",
                    "shipping shipments logistics warehouse warehousing fulfillment delivery deliveries tracking stock suppliers procurement purchasing"
                            + " parcels partners carriers couriers lockers network returns fulfilment",
                    "notifications messaging messages email sms chat inbox webhooks integrations hooks",
                    "reports reporting analytics metrics stats statistics insights dashboards audit logs monitoring telemetry observability",
                    "admin internal ops backoffice management portal staff console support partner partners public private mobile web",
                    "documents files storage media archive content cms images photos videos library",
                    "crm sales leads customers clients contacts deals marketing campaigns loyalty rewards",
                    "support tickets helpdesk ticketing cases incidents knowledge feedback surveys",
                    "hr people employees payroll recruiting talent recruitment hiring candidates jobs onboarding attendance leave pipeline",
                    "booking bookings reservations rooms property properties guests hotel hotels stays housekeeping frontdesk",
                    "travel flights trips tours tickets airports crew fleet vehicles drivers rides rental rentals parking transport routes",
                    "patients clinic appointments scheduling clinical medical pharmacy laboratory lab records hospital doctors wards care",
                    "banking bank cards loans transfers payments accounts trading market markets portfolio portfolios risk compliance kyc fraud",
                    "insurance claims policies underwriting quotes contracts legal brokers",
                    "courses students teaching learning campus school academics registry enrollment exams grades teachers library",
                    "books lending loans members circulation catalog publishing authors",
                    "venues concerts cinema movies music shows schedule calendar planning",
                    "blog posts articles news comments forum social feed community moderation",
                    "projects tasks tracker issues boards workflow workflows planning sprints time",
                    "scheduler queue batch automation pipelines tasks workers",
                    "devices iot sensors metering meters energy grid assets telemetry firmware plants maintenance facilities",
                    "manufacturing production quality machines workorders parts engineering samples experiments research",
                    "menu menus kitchen restaurant restaurants tables food recipes meals dining",
                    "ml ai models predictions inference assistant agents rag vectors search recommendations ranking",
                    "data datasets ingest etl lake metadata catalog warehouse query",
                    "maps geo locations places weather addresses regions",
                    "games players leaderboard matches sports fitness workouts teams",
                    "pets vet animals clinics appointments shelter adoption farm garden crops",
                    "config settings flags features lookup reference master",
                    "voting polls elections petitions permits citizens city grants donations charity")
            .map(line -> List.of(line.split(" ")))
            .toList();

    private Topics() {}

    /** Whether it is the name of something in English. */
    static boolean has(String word) {
        return LINES.stream().anyMatch(line -> line.contains(word));
    }

    /** All names, those first that are likely where documents speak of {@code words}; then the likeliest of each line. */
    static Set<String> likely(Set<String> words) {
        Set<String> stems = new HashSet<>();
        words.forEach(word -> stems.add(stem(word)));
        List<List<String>> lines = new ArrayList<>(LINES);
        lines.sort(
                Comparator.comparingLong(line -> -hits(line, stems))); // stable: the order above decides among equals
        Set<String> names = new LinkedHashSet<>();
        lines.stream().filter(line -> hits(line, stems) > 0).limit(3).forEach(names::addAll);
        for (int place = 0; place < 20; place++) {
            for (List<String> line : LINES) {
                if (place < line.size()) {
                    names.add(line.get(place));
                }
            }
        }
        return names;
    }

    /** Words of what documents are called and say of themselves: an app may be mounted under one of them. */
    static Set<String> told(Document document) {
        Node info = document.root().at("info");
        Set<String> told = new LinkedHashSet<>();
        for (Node text : List.of(info.at("title"), info.at("description"))) {
            for (String word : words(text.text(""))) {
                if (told.size() < MOST_TOLD && !EMPTY.contains(word)) {
                    told.add(word);
                }
            }
        }
        return told;
    }

    /** What a document is called, word by word in the plural: {@code Parcel lockers} may be mounted at {@code /parcels}. */
    static Set<String> inPlural(Document document) {
        Set<String> plurals = new LinkedHashSet<>();
        words(document.root().at("info").at("title").text("")).stream()
                .filter(word -> !EMPTY.contains(word) && !word.endsWith("s"))
                .map(Names::plural)
                .limit(MOST_TITLE)
                .forEach(plurals::add);
        return plurals;
    }

    /** Words of anything a document names: its texts, tags, paths and schemas. */
    static Set<String> spoken(Document document) {
        Set<String> spoken = new LinkedHashSet<>(told(document));
        Names.of(document).forEach(name -> spoken.addAll(words(name)));
        Node root = document.root();
        root.at("paths").members().keySet().stream().limit(MOST_TOLD * 4).forEach(path -> spoken.addAll(words(path)));
        Stream.of(root.at("components").at("schemas"), root.at("definitions"))
                .flatMap(schemas -> schemas.members().keySet().stream())
                .limit(MOST_TOLD * 4)
                .forEach(name -> spoken.addAll(words(name)));
        return spoken;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(Names.plain(text.substring(0, Math.min(text.length(), MOST_TEXT))));
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static long hits(List<String> line, Set<String> stems) {
        return line.stream()
                .map(Topics::stem)
                .distinct()
                .filter(stems::contains)
                .count();
    }

    private static String stem(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }
}
