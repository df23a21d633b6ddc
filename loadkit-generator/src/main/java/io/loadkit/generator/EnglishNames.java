package io.loadkit.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a field that is called in another language would be called in English, so that {@code fecha_nacimiento} gets a date of birth. Words
 * that English has, too, are left out, but where they stand beside others of their language. Thread-safe.
 */
final class EnglishNames {
    /** Languages in which what something is comes first, and of what behind it. */
    private static final Map<String, String> HEAD_FIRST = table("""
            name: nombre nome nom
            first_name: nombres prenom
            last_name: apellido apellidos sobrenome cognome
            title: titulo titolo titre
            code: codigo codice
            number: numero
            email: correo courriel
            phone: telefono telefone movil celular cellulare
            address: direccion endereco indirizzo adresse
            street: calle rua
            city: ciudad cidade citta ville localidad
            country: pais paese pays
            state: provincia
            postal_code: cep
            date: fecha
            birth: nacimiento nascimento nascita naissance
            description: descripcion descricao descrizione
            price: precio preco prezzo prix
            amount: importe monto importo montant valor
            quantity: cantidad quantidade quantita quantite
            currency: moneda moeda valuta devise
            comment: comentario commento commentaire
            notes: observaciones observacoes osservazioni
            user: usuario utente utilisateur
            password: contrasena senha
            company: empresa azienda societe entreprise
            product: producto produto prodotto produit
            category: categoria categorie
            color: couleur
            year: ano anio annee anno
            month: mes mois mese
            age: edad idade
            weight: peso poids
            height: altura hauteur
            serial: matricula placa targa immatriculation
            subject: asunto assunto oggetto objet
            message: mensaje mensagem messaggio
            first: primer primeiro
            full: completo complet
            """);

    /** Languages in which it comes last, as in English. */
    private static final Map<String, String> HEAD_LAST = table("""
            first_name: vorname voornaam fornavn
            last_name: nachname familienname achternaam
            name: bezeichnung naam navn
            username: benutzername nutzername gebruikersnaam
            street: strasse straat
            city: stadt ort stad
            country: land
            postal_code: plz postleitzahl postcode
            phone: telefon telefonnummer handy telefoon
            date: datum
            birth_date: geburtsdatum geburtstag geboortedatum
            description: beschreibung omschrijving
            price: preis prijs
            amount: betrag bedrag
            quantity: menge anzahl aantal
            currency: waehrung
            comment: kommentar
            notes: bemerkung bemerkungen notiz opmerking
            company: firma unternehmen bedrijf
            color: farbe kleur
            year: jahr jaar
            weight: gewicht
            number: nummer
            serial: kennzeichen kenteken
            code: kennung kuerzel
            subject: betreff
            message: nachricht bericht
            title: titel
            address: anschrift
            """);

    /** What long German words end in, and what that is. */
    private static final Map<String, String> ENDS = Map.of(
            "datum",
            "date",
            "nummer",
            "number",
            "preis",
            "price",
            "betrag",
            "amount",
            "beschreibung",
            "description",
            "bezeichnung",
            "name");

    /** What only means something beside words of the same language. */
    private static final Map<String, String> BESIDE = Map.of("data", "date", "nota", "note", "via", "street");

    private static final Set<String> PARTICLES =
            Set.of("de", "del", "la", "el", "los", "las", "do", "da", "dos", "das", "di", "du", "des", "der", "d", "l");

    private static final Memo<String> KNOWN = new Memo<>(EnglishNames::read);

    private EnglishNames() {}

    /** {@code name} in English, its words joined by underscores; {@code name} itself where no other language is known in it. */
    static String of(String name) {
        return KNOWN.of(name);
    }

    private static String read(String name) {
        List<String> words = Words.split(name).stream().map(Tongues::bare).toList();
        boolean headFirst = words.stream().anyMatch(HEAD_FIRST::containsKey);
        boolean headLast = words.stream().anyMatch(word -> HEAD_LAST.containsKey(word) || ending(word) != null);
        if (!headFirst && !headLast) {
            return name;
        }
        List<String> out = new ArrayList<>();
        for (String word : words) {
            if (headFirst && !PARTICLES.contains(word)) {
                out.add(HEAD_FIRST.getOrDefault(word, BESIDE.getOrDefault(word, word)));
            } else if (!headFirst) {
                String end = ending(word);
                out.add(HEAD_LAST.getOrDefault(
                        word,
                        end == null ? word : word.substring(0, word.length() - end.length()) + "_" + ENDS.get(end)));
            }
        }
        boolean ordinal = !out.isEmpty() && out.get(0).equals("first");
        if (headFirst && out.size() > 1 && !ordinal) {
            out.add(out.remove(0));
        }
        return String.join("_", out);
    }

    private static @Nullable String ending(String word) {
        return ENDS.keySet().stream()
                .filter(end -> word.length() > end.length() + 2 && word.endsWith(end))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> table(String lines) {
        Map<String, String> table = new HashMap<>();
        lines.lines().forEach(line -> {
            String[] row = line.split(":\\s*", 2);
            Arrays.stream(row[1].split("\\s+")).forEach(word -> table.put(word, row[0]));
        });
        return Map.copyOf(table);
    }
}
