package io.loadkit.generator.calibrate.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What refusals of other languages say, in the English words by which refusals are read. The table is by meaning: the
 * phrases in which validators and people write that something is missing, taken, unknown, too early or one of a few. Only the
 * phrases are replaced, so that names of fields and values stay where they are; it reads no sentence as a whole.
 */
public final class InEnglish {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Longer ones before those that they begin with. */
    private static final List<Phrase> PHRASES = table(
            " does not exist ",
            "nicht (?:bekannt|gefunden|vorhanden)|existiert nicht|\\bgibt es nicht|\\bgibt keine[nmrs]?\\b|\\bunbekannt(?![\\w ]*wert)",
            "introuvable|n'existe pas|\\binconnue?s?\\b|non trouvée?",
            "no (?:existe|encontrad[oa]|se encontró|se ha encontrado)|desconocid[oa]",
            "non (?:esiste|trovat[oa])|sconosciut[oa]|inesistent[ei]",
            "niet gevonden|bestaat niet|\\bonbekend",
            "não (?:existe|encontrad[oa]|foi encontrad[oa])|desconhecid[oa]",
            "nie (?:znaleziono|istnieje)|nieznan[yae]",
            "не существует|не найден[аоы]?|не знайдено|tidak (?:ditemukan|ada)|不存在|找不到|未找到|存在しません|bulunamad[ıi]",
            " already exists ",
            "(?:bereits|schon) (?:\\w+ )?(?:vergeben|vorhanden|registriert|belegt|verwendet)|existiert bereits|ist vergeben\\b",
            "existe déjà|déjà (?:pris|utilisée?|existante?|enregistrée?)",
            "ya (?:existe|está (?:en uso|registrad[oa]|dad[oa] de alta)|registrad[oa]|hay un[oa]?)",
            "già (?:esistente|in uso|registrat[oa])|esiste già",
            "bestaat al|al in gebruik",
            "já (?:existe|cadastrad[oa]|registad[oa]|está em uso)",
            "już (?:istnieje|zajęt[yae])",
            "уже (?:существует|занят[ао]?|используется|зарегистрирован[ао]?)|вже існує|sudah (?:ada|terdaftar|digunakan)|已存在|已被(?:使用|注册|占用)|すでに(?:存在|使用)|zaten (?:var|mevcut|kayıtlı)",
            " expected ",
            "se esper(?:aba|a)|esperad[oa]|erwartet(?: w(?:ird|urde))?|attendue?s?|previst[oa]|attes[oa]|verwacht|esperava-se|oczekiwano",
            " is required ",
            "pflichtfeld(?: fehlt)?|erforderlich|\\bfehlt\\b",
            "obligatoire|\\brequise?\\b",
            "obligatori[oa]|requerid[oa]|richiest[oa]",
            "verplicht|obrigatóri[oa]|wymagan[eya]",
            "обязательно(?:е поле)?|обов'язков[еоаий]+|wajib diisi|不能为空|必填|必須(?:です)?|zorunlu(?:dur)?",
            " allowed values are: ",
            "(?:erlaubt|zulässig|gültig|möglich)(?:e werte)?(?: sind| ist)?:?(?= [\"'„»A-Z0-9])",
            "valeurs (?:autorisées|possibles|acceptées|permises)(?: sont)?\\s?:?|doit être (?:l'un|l'une|un|une) (?:de|des)",
            "valores (?:permitidos|válidos|posibles|aceitos)(?: son| são)?\\s?:?|debe ser uno de|deve ser um de",
            "valori (?:ammessi|validi|consentiti)(?: sono)?\\s?:?|deve essere uno (?:di|tra)",
            "toegestane waarden(?: zijn)?:?|toegestaan(?: zijn)?:|dozwolone wartości(?: to)?:?",
            " must not be in the future ",
            "(?:darf|dürfen) nicht in der zukunft(?: liegen)?|ne (?:doit|peut) pas être (?:dans le futur|future)",
            "no (?:puede|debe) (?:ser|estar) (?:en el futuro|(?:una fecha )?futur[oa])|non (?:può|deve) essere (?:nel futuro|(?:una data )?futura)",
            "não pode (?:ser|estar) (?:no futuro|(?:uma data )?futura)|mag niet in de toekomst|nie może być w przyszłości",
            " must not be in the past ",
            "(?:darf|dürfen) nicht in der vergangenheit(?: liegen)?|ne (?:doit|peut) pas être (?:dans le passé|passée)",
            "no (?:puede|debe) (?:ser|estar) (?:en el pasado|(?:una fecha )?pasad[oa])|non (?:può|deve) essere (?:nel passato|(?:una data )?passata)",
            "não pode (?:ser|estar) (?:no passado|(?:uma data )?passada)|mag niet in het verleden|nie może być w przeszłości",
            " must be in the future ",
            "(?:muss|müssen|soll) in der zukunft(?: liegen)?|doit être (?:dans le futur|future|à venir)|debe (?:ser|estar) (?:en el futuro|(?:una fecha )?futur[oa])",
            "deve essere (?:nel futuro|(?:una data )?futura)|deve (?:ser|estar) (?:no futuro|(?:uma data )?futura)|moet in de toekomst",
            " must not be after ",
            "(?:darf|dürfen) nicht nach|ne (?:doit|peut) pas être (?:après|postérieure?)|no (?:debe|puede) ser posterior a",
            "non (?:deve|può) essere (?:dopo|successiv[oa])|mag niet na|não pode ser (?:depois|posterior)|nie może być po",
            "не может быть (?:позже|позднее)|不能晚于|tidak boleh setelah",
            " must not be before ",
            "(?:darf|dürfen) nicht vor|ne (?:doit|peut) pas être (?:avant|antérieure?)|no (?:debe|puede) ser anterior a",
            "non (?:deve|può) essere (?:prima|precedente)|mag niet voor|não pode ser (?:antes|anterior)|nie może być przed",
            "не может быть (?:раньше|ранее)|не раніше|不能早于|tidak boleh sebelum",
            " must be after ",
            "(?:muss|müssen|soll) (?:zeitlich )?(?:nach|hinter|später als|größer(?: als| sein als)?)",
            "doit être (?:après|postérieure?|supérieure?)|debe ser (?:posterior|mayor)|deve essere (?:dopo|successiv[oa]|maggiore)",
            "moet na|moet (?:later|groter)|deve ser (?:depois|posterior|maior)|musi być (?:po|późniejsz[yae]|większ[yae])",
            " must be before ",
            "(?:muss|müssen|soll) (?:zeitlich )?(?:vor|früher als|kleiner(?: als| sein als)?)",
            "doit être (?:avant|antérieure?|inférieure?)|debe ser (?:anterior|menor)|deve essere (?:prima|precedente|minore)",
            "moet voor|moet (?:eerder|kleiner)|deve ser (?:antes|anterior|menor)|musi być (?:przed|wcześniejsz[yae]|mniejsz[yae])",
            " only ",
            "\\b(?:nur|seulement|uniquement|sólo|solamente|únicamente|soltanto|solamente|alleen|apenas|somente|tylko)\\b",
            " at least ",
            "mindestens|au moins|al menos|almeno|minstens|pelo menos|co najmniej",
            " at most ",
            "höchstens|au plus|como máximo|al massimo|hoogstens|no máximo|co najwyżej",
            " capital letters ",
            "groß(?:e )?buchstaben|(?:lettres )?majuscules?|letras mayúsculas|lettere maiuscole|hoofdletters?|letras maiúsculas",
            "wielk(?:ie|ich) liter[ay]?",
            " lower case letters ",
            "klein(?:e )?buchstaben|(?:lettres )?minuscules?|letras minúsculas|lettere minuscole|kleine letters?|mał(?:e|ych) liter[ay]?",
            " letters ",
            "\\bbuchstaben?\\b|\\blettres?\\b|\\bletras?\\b|\\bletter[ae]\\b|\\bliter[ay]?\\b",
            " digits ",
            "\\bziffern?\\b|\\bchiffres?\\b|\\bdígitos?\\b|\\bcifr[ae]\\b|\\bcijfers?\\b|\\bcyfr[ay]?\\b|\\balgarismos?\\b",
            " followed by ",
            "gefolgt von|suivie?s? (?:de|par)\\b|seguid[oa]s? (?:de|por)\\b|seguit[oaie] da\\b|gevolgd door|a następnie",
            " e.g. ",
            "\\bz\\. ?b\\.|\\bzum beispiel\\b|\\bp\\. ?ex\\.|\\bpar exemple\\b|\\bp\\. ?ej\\.|\\bpor (?:ejemplo|exemplo)\\b|\\bad es(?:\\.|empio\\b)",
            "\\bes\\. (?=[A-Z0-9])|\\bnp\\.|\\bbijv\\.|\\bbijvoorbeeld\\b|\\bna przykład\\b|\\bim format\\b|\\bau format\\b|\\bformato\\b|\\bformacie\\b",
            " 1 ",
            counted("ein|eine|einem|une?|uno|una|um|uma|één|een|jedna|jednej"),
            " 2 ",
            counted("zwei|deux|dos|due|twee|dois|duas|dwa|dwie|dwóch"),
            " 3 ",
            counted("drei|trois|tres|tre|drie|três|trzy|trzech"),
            " 4 ",
            counted("vier|quatre|cuatro|quattro|quatro|cztery|czterech"),
            " 5 ",
            counted("fünf|cinq|cinco|cinque|vijf|pięć|pięciu"),
            " 6 ",
            counted("sechs|six|seis|sei|zes|sześć|sześciu"),
            " 7 ",
            counted("sieben|sept|siete|sette|zeven|sete|siedem|siedmiu"),
            " 8 ",
            counted("acht|huit|ocho|otto|oito|osiem|ośmiu"),
            " 9 ",
            counted("neun|neuf|nueve|nove|negen|dziewięć|dziewięciu"),
            " today ",
            "\\bheute\\b|aujourd['\u2019]hui|\\b(?:hoy|oggi|vandaag|hoje|dzisiaj|dziś)\\b|(?:la|a) fecha (?:actual|de hoy)|el día de hoy",
            " must be after today ",
            "(?:a partir de|desde|à partir de|dès|ab|a partire da|vanaf|od) (?:mañana|demain|morgen|domani|amanhã|jutra)\\b",
            "(?:frühestens|au plus tôt|como pronto|non prima di|op zijn vroegst|najwcześniej)(?: (?:für|ab|am|pour|para|per|na|a))? (?:mañana|demain|morgen|domani|amanhã|jutra|jutro)\\b");

    /** {@code muss EUR oder CHF sein}: words in capitals, with nothing but an "or" between them. */
    private static final Pattern EITHER =
            Pattern.compile("(?:muss|müssen|doit être|debe ser|deve essere|deve ser|moet|musi być) "
                    + "((?:[A-Z0-9_]{2,30}(?:, | oder | ou | o | of | lub | e | u | albo )){1,20}[A-Z0-9_]{2,30})\\b");

    private static final Pattern BETWEEN = Pattern.compile(
            "(?:zwischen|entre|\\btra|\\bfra|tussen|między) (\\S{1,30}) (?:und|et|y|e|en|i) (\\S{1,30})", FLAGS);

    private static final Pattern OR =
            Pattern.compile("(?<=[A-Z0-9_\"'»“]) (?:oder|und|ou|et|o|of|lub|en|e|y|u|i|albo) (?=[A-Z0-9_\"'«„])");

    private InEnglish() {}

    private record Phrase(Pattern pattern, String english) {}

    /**
     * {@return the message with those phrases in English; as it is where it has none}
     *
     * @param message as the target put it, in whatever language
     */
    public static String of(String message) {
        String ranged = BETWEEN.matcher(message).replaceAll("between $1 and $2");
        String out = EITHER.matcher(ranged).replaceAll("allowed values are: $1.");
        boolean listed = !out.equals(ranged);
        for (Phrase phrase : PHRASES) {
            out = phrase.pattern().matcher(out).replaceAll(phrase.english());
        }
        return listed || out.contains("allowed values are:") ? OR.matcher(out).replaceAll(", ") : out;
    }

    /** Number words where something is counted: of a list, or of what a text consists of. */
    private static String counted(String words) {
        return "(?<=\\bat (?:least|most) {1,3})(?:" + words + ")\\b|\\b(?:" + words
                + ")(?= {1,3}(?:capital |lower case )?(?:letters|digits))";
    }

    private static List<Phrase> table(String... rows) {
        List<Phrase> out = new ArrayList<>();
        String english = "";
        for (String row : rows) {
            if (row.startsWith(" ") && row.endsWith(" ")) {
                english = row;
            } else {
                out.add(new Phrase(Pattern.compile(row, FLAGS), english));
            }
        }
        return out;
    }
}
