package io.loadkit.generator;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What words of other languages mean in the English ones that the rules about names are made of, so that
 * {@code POST /wartung/zuruecksetzen} is known to be a reset. The table is by meaning: the verbs that people use in the
 * paths and function names of APIs, as infinitive and as imperative, and the nouns made of them; collected from
 * dictionaries and from what frameworks in those languages call these things. Words that also name a harmless thing are
 * left out of it: Dutch {@code wissen} (to wipe) is German for knowledge, French {@code arrêt} is where a bus stops.
 *
 * <p>A name is read in one language at a time, so that English {@code delete-todo} is not Spanish for all. Accents do not
 * count, nor whether {@code ü} is written {@code ue}. Thread-safe.
 */
final class Tongues {
    private static final List<String> ALL = List.of("""
            reset: zurücksetzen zurücksetzung rücksetzen rücksetzung setze+zurück
            factory: werkseinstellung werkseinstellungen werkszustand auslieferungszustand
            restart: neustart neustarten neu+starten
            shutdown: herunterfahren runterfahren fahre+herunter fahre+runter abschalten stilllegen
            terminate: beenden
            kill: abschießen
            restore: wiederherstellen wiederherstellung stelle+wieder+her
            purge: vernichten vernichte bereinigen bereinige bereinigung auslöschen
            deleteall: daten+löschen datenbank+löschen
            uninstall: deinstallieren
            deactivate: deaktivieren deaktiviere deaktivierung
            logout: abmelden abmeldung ausloggen melde+ab
            delete: löschen lösche löschung
            remove: entfernen entferne
            clear: leeren leere ausleeren aufräumen
            archive: archivieren archiviere
            cancel: stornieren storniere abbrechen kündigen kündige
            revoke: widerrufen widerrufe entziehen
            all: alle alles sämtliche allesamt komplett
            change: ändern ändere ändern wechseln änderung wechsel
            update: aktualisieren aktualisiere bearbeiten bearbeite
            replace: ersetzen ersetze
            overwrite: überschreiben überschreibe
            sync: synchronisieren synchronisiere abgleichen
            migrate: migrieren migriere
            import: importieren importiere einspielen
            password: passwort kennwort passwörter kennwörter
            account: konto benutzerkonto nutzerkonto
            me: ich mich
            login: anmelden anmeldung einloggen melde+an
            session: sitzung
            register: registrieren registriere registrierung
            forgot: vergessen
            username: benutzer benutzername benutzerkennung nutzer nutzername nutzerkennung anwender
            setting: einstellungen
            configuration: konfiguration konfigurationen
            maintenance: wartungsmodus wartungsbetrieb
            readonly: nurlesen lesemodus
            admin: verwaltung
            bulk: stapel mehrere massen
            search: suche suchen
            """, """
            reset: réinitialiser réinitialise réinitialisation remise+zéro remettre+zéro
            restart: redémarrer redémarre redémarrage
            shutdown: éteindre arrêter+serveur arrêt+serveur arrêter+système mettre+hors+service
            terminate: terminer+session
            restore: restaurer restaure
            purge: purger nettoyer nettoyage anéantir détruire+données
            uninstall: désinstaller
            deactivate: désactiver désactive désactivation
            logout: déconnexion déconnecter déconnecte
            delete: supprimer supprime suppression
            remove: enlever effacer efface
            clear: vider vide vidage
            archive: archiver
            cancel: annuler annule résilier
            revoke: révoquer révoque
            all: tout tous toute toutes
            change: changer change modifier modifie changement modification
            update: actualiser
            replace: remplacer remplace
            overwrite: écraser
            sync: synchroniser synchronise synchronisation
            migrate: migrer
            import: importer
            password: mot+passe motdepasse mdp
            account: compte
            me: moi
            login: connexion connecter connecte authentification authentifier identification
            register: inscription inscrire enregistrer
            forgot: oublié oubli
            username: utilisateur identifiant pseudo courriel
            setting: paramètre paramètres réglage réglages
            configuration: configuration
            maintenance: maintenance
            readonly: lectureseule
            bulk: lot lots
            search: recherche rechercher
            """, """
            reset: reinicializar restablecer restablece restablecimiento resetear
            restart: reiniciar reinicia reinicio
            shutdown: apagar apaga
            terminate: finalizar+sesión terminar+sesión
            restore: restaurar restaura restauración
            purge: purgar purga depurar
            uninstall: desinstalar
            deactivate: desactivar desactiva
            logout: cerrar+sesión cierra+sesión cierre+sesión desconectar desconexión
            delete: borrar borra borrado eliminar elimina
            remove: quitar suprimir
            clear: vaciar vacía limpiar limpia
            archive: archivar
            cancel: anular anula cancelar cancela rescindir rescinde
            revoke: revocar revoca
            all: todo todos toda todas
            change: cambiar cambia cambio modificar modifica
            update: actualizar actualiza
            replace: reemplazar sustituir
            overwrite: sobrescribir sobreescribir
            sync: sincronizar sincroniza
            migrate: migrar
            import: importar importa
            password: contraseña contraseñas clave
            account: cuenta
            me: yo mí
            login: iniciar+sesión inicia+sesión inicio+sesión acceder acceso entrar ingresar autenticar autenticación
            session: sesión sesiones
            register: registrar registro registrarse
            forgot: olvidé olvidada olvido
            username: usuario correo
            configuration: configuración
            maintenance: mantenimiento
            readonly: sololectura
            admin: administración
            bulk: lote lotes masivo masiva
            search: buscar búsqueda
            """, """
            reset: reimposta reimpostare azzera azzerare azzeramento reinizializza reinizializzare resetta resettare
            restart: riavvia riavviare riavvio
            shutdown: spegni spegnere spegnimento arresta+server
            restore: ripristina ripristinare ripristino
            purge: epura epurare ripulisci ripulire
            uninstall: disinstalla disinstallare
            deactivate: disattiva disattivare
            logout: disconnetti disconnettere disconnessione esci chiudi+sessione
            delete: elimina eliminare cancella cancellare
            remove: rimuovi rimuovere togli
            clear: svuota svuotare pulisci pulire
            archive: archivia archiviare
            cancel: annulla annullare
            revoke: revoca revocare
            all: tutto tutti tutte
            change: cambia cambiare cambio modifica modificare
            update: aggiorna aggiornare
            replace: sostituisci sostituire
            overwrite: sovrascrivi sovrascrivere
            sync: sincronizza sincronizzare
            migrate: migra
            import: importa importare
            password: password parola+ordine
            account: account conto
            login: accedi accedere accesso entra autentica autenticazione
            session: sessione sessioni
            register: registrati registra registrazione iscriviti iscrizione
            forgot: dimenticata
            username: utente
            setting: impostazione impostazioni
            configuration: configurazione configurazioni
            maintenance: manutenzione
            readonly: solalettura
            admin: amministrazione
            bulk: lotto lotti massa
            search: cerca ricerca
            """, """
            reset: resetten terugzetten fabrieksinstellingen herinitialiseren zet+terug
            restart: herstarten herstart heropstarten
            shutdown: uitzetten uitschakelen
            restore: terugplaatsen
            purge: opschonen opschoning vernietigen
            deleteall: alleswissen alles+wissen wis+alles
            deactivate: deactiveren deactiveer
            logout: uitloggen uitlog afmelden
            delete: verwijderen verwijder
            clear: leegmaken leeghalen
            archive: archiveren archiveer
            cancel: annuleren annuleer
            revoke: intrekken
            all: alle alles allemaal
            change: wijzigen wijzig veranderen verander wijziging
            update: bijwerken
            replace: vervangen vervang
            overwrite: overschrijven
            sync: synchroniseren synchroniseer
            migrate: migreren
            import: importeren importeer
            password: wachtwoord wachtwoorden
            account: account
            me: ik mij
            login: inloggen aanmelden aanmelding
            session: sessie sessies
            register: registreren registreer registratie inschrijven
            forgot: vergeten
            username: gebruiker gebruikersnaam
            configuration: configuratie
            maintenance: onderhoudsmodus
            admin: beheer
            search: zoeken zoek
            """, """
            reset: redefinir redefine redefinição reinicializar zerar resetar
            restart: reiniciar reinicia reinício
            shutdown: desligar desliga desligamento
            terminate: encerrar+sistema
            restore: restaurar restaura restauração
            purge: expurgar expurgo purgar
            uninstall: desinstalar
            deactivate: desativar desativa
            logout: terminar+sessão encerrar+sessão desconectar deslogar
            delete: apagar apaga excluir exclui eliminar elimina
            remove: remover remove
            clear: esvaziar esvazia limpar limpa
            archive: arquivar
            cancel: cancelar cancela anular rescindir rescinde
            revoke: revogar revoga
            all: tudo todos todas
            change: alterar altera mudar muda trocar alteração troca
            update: atualizar atualiza
            replace: substituir
            overwrite: sobrescrever
            sync: sincronizar sincroniza
            migrate: migrar
            import: importar importa
            password: senha senhas palavra+passe palavrapasse
            account: conta
            me: mim
            login: entrar entra acessar acesso autenticar autenticação iniciar+sessão
            session: sessão sessões
            register: cadastrar cadastro registrar registo registro
            forgot: esqueci esquecida
            username: usuário utilizador correio
            configuration: configuração configurações
            maintenance: manutenção
            admin: administração
            bulk: lote lotes
            search: buscar busca pesquisar pesquisa
            """, """
            reset: resetuj zresetuj resetowanie wyzeruj zerowanie
            restart: zrestartuj restartuj uruchom+ponownie
            shutdown: wyłącz wyłączenie
            restore: przywróć przywracanie
            purge: oczyść wyczyść wyczyszczenie
            uninstall: odinstaluj
            deactivate: dezaktywuj dezaktywacja
            logout: wyloguj wylogowanie wylogować
            delete: usuń usunąć usuwanie usunięcie skasuj kasuj
            clear: opróżnij
            archive: archiwizuj zarchiwizuj
            cancel: anuluj
            revoke: unieważnij cofnij
            all: wszystko wszystkie wszystkich
            change: zmień zmiana zmienić
            update: aktualizuj zaktualizuj edytuj
            replace: zastąp
            overwrite: nadpisz
            sync: synchronizuj
            migrate: migruj
            import: importuj zaimportuj
            password: hasło hasła
            account: konto
            login: zaloguj zalogowanie logowanie loguj
            session: sesja sesje
            register: zarejestruj rejestracja
            forgot: zapomniane
            username: użytkownik użytkownika
            setting: ustawienie ustawienia
            configuration: konfiguracja
            admin: administracja
            search: szukaj wyszukaj
            """);

    /** Letters that each half of a word made of two has at least. */
    private static final int SHORTEST = 4;

    private static final List<Tongue> TONGUES = ALL.stream().map(Tongue::of).toList();
    private static final Memo<List<List<String>>> READINGS = new Memo<>(Tongues::read);

    private Tongues() {}

    /** @param phrases words that mean something together, in any order and with others between them */
    private record Tongue(Map<String, String> words, Map<Set<String>, String> phrases) {
        static Tongue of(String table) {
            Map<String, String> words = new HashMap<>();
            Map<Set<String>, String> phrases = new HashMap<>();
            table.lines().forEach(line -> {
                String[] row = line.split(":\\s*", 2);
                for (String entry : row[1].split("\\s+")) {
                    if (entry.contains("+")) {
                        phrases.put(Set.copyOf(Arrays.asList(plain(entry).split("\\+"))), row[0]);
                    } else {
                        words.put(plain(entry), row[0]);
                    }
                }
            });
            return new Tongue(words, phrases);
        }

        /** The words in English, each at its place, then second halves and what phrases mean; what is not known is empty. */
        List<String> read(List<String> plain) {
            List<String> out = new ArrayList<>();
            List<String> seconds = new ArrayList<>();
            for (String word : plain) {
                String meaning = words.get(word);
                int cut = meaning == null ? cut(word) : 0;
                out.add(cut > 0 ? words.getOrDefault(word.substring(0, cut), "") : meaning == null ? "" : meaning);
                if (cut > 0) {
                    seconds.add(words.getOrDefault(word.substring(cut), ""));
                }
            }
            out.addAll(seconds);
            phrases.forEach((phrase, meaning) -> {
                if (plain.containsAll(phrase)) {
                    out.add(meaning);
                }
            });
            return List.copyOf(out);
        }

        /** Where a word is two that are known, as in {@code passwortaendern}; 0 where it is not. */
        private int cut(String word) {
            for (int i = SHORTEST; i <= word.length() - SHORTEST; i++) {
                if (words.containsKey(word.substring(0, i)) && words.containsKey(word.substring(i))) {
                    return i;
                }
            }
            return 0;
        }
    }

    /** The words of a name as they stand, and then in English for each other language in which some of them mean something. */
    static List<List<String>> readings(String name) {
        return READINGS.of(name);
    }

    /** Whether a name says one of those things in another language than English. */
    static boolean says(String name, Set<String> meanings) {
        return readings(name).stream().skip(1).flatMap(List::stream).anyMatch(meanings::contains);
    }

    private static List<List<String>> read(String name) {
        List<String> words = Words.split(name);
        List<String> plain = words.stream().map(Tongues::plain).toList();
        List<List<String>> out = new ArrayList<>(List.of(words));
        for (Tongue tongue : TONGUES) {
            List<String> read = tongue.read(plain);
            if (read.stream().anyMatch(word -> !word.isEmpty())) {
                out.add(read);
            }
        }
        return List.copyOf(out);
    }

    /** A word without accents; {@code ä} and {@code ae} are the same, and so are {@code ß} and {@code ss}. */
    static String plain(String word) {
        return bare(word).replace("ae", "a").replace("oe", "o").replace("ue", "u");
    }

    /** A word in lower case and without accents. */
    static String bare(String word) {
        String low = word.toLowerCase(Locale.ROOT);
        boolean ascii = low.chars().allMatch(c -> c < 128);
        return ascii
                ? low
                : Normalizer.normalize(low, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replace("ß", "ss")
                        .replace('ł', 'l')
                        .replace('ø', 'o')
                        .replace("æ", "a");
    }
}
