package io.loadkit.discovery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names under which apps are mounted where people write neither their documents nor their paths in English, the likeliest first. */
final class OtherTongues {
    private static final int MOST_OPERATIONS = 60;
    private static final int MOST_TEXT = 4000;
    private static final int ENOUGH = 2;

    /** Names of other languages that are English words, besides those of {@link Topics}. */
    private static final Set<String> ENGLISH =
            Set.of("agenda", "administration", "lager", "personal", "sessions", "shop");

    private static final Pattern WORD = Pattern.compile("[a-z]{3,}");

    /**
     * A language.
     *
     * @param marks short words that nearly every sentence of it has, and no English one
     * @param names as paths have them, without accents; some are English words, too, and speak for no language
     */
    private record Tongue(Set<String> marks, List<String> names) {
        Tongue(String marks, String names) {
            this(Set.of(marks.split(" ")), List.of(names.split(" ")));
        }

        boolean isSpoken(Set<String> words) {
            return words.stream()
                            .filter(word -> marks.contains(word) || names.contains(word) && !isEnglish(word))
                            .count()
                    >= ENOUGH;
        }
    }

    private static final List<Tongue> TONGUES = List.of(
            new Tongue(
                    "los las una del por para que",
                    "usuarios clientes pedidos productos pagos facturas facturacion reservas envios inventario almacen catalogo ventas compras cuentas"
                            + " empleados proveedores informes citas pacientes medicos flota vehiculos viajes cursos alumnos profesores contratos"
                            + " siniestros polizas tareas proyectos incidencias mensajes notificaciones archivos documentos tienda carrito entregas"
                            + " rutas mantenimiento personal nominas agenda eventos entradas habitaciones huespedes sesiones administracion"
                            + " estadisticas"),
            new Tongue(
                    "les des une avec dans aux",
                    "utilisateurs clients commandes produits paiements factures facturation reservations livraisons inventaire stock entrepot catalogue"
                            + " ventes achats comptes employes fournisseurs rapports patients medecins flotte vehicules voyages cours eleves"
                            + " enseignants contrats sinistres taches projets incidents messages notifications fichiers documents boutique panier"
                            + " expeditions tournees maintenance personnel paie agenda evenements billetterie chambres hotes sessions administration"
                            + " statistiques"),
            new Tongue(
                    "der das und eine einen mit wird von",
                    "benutzer kunden bestellungen auftraege produkte artikel zahlungen rechnungen abrechnung buchungen reservierungen lieferungen versand"
                            + " lager bestand katalog verkauf einkauf konten mitarbeiter lieferanten berichte termine patienten aerzte flotte"
                            + " fuhrpark fahrzeuge reisen kurse schueler lehrer vertraege schaeden policen aufgaben projekte nachrichten"
                            + " benachrichtigungen dateien dokumente warenkorb touren wartung personal kalender veranstaltungen zimmer gaeste"
                            + " anmeldung verwaltung stammdaten auswertungen"),
            new Tongue(
                    "uma das dos para pelo pela sem",
                    "usuarios clientes pedidos produtos pagamentos faturas faturamento reservas envios estoque armazem catalogo vendas compras contas"
                            + " funcionarios fornecedores relatorios agendamentos consultas pacientes medicos frota veiculos viagens cursos alunos"
                            + " professores contratos sinistros apolices tarefas projetos chamados mensagens notificacoes arquivos documentos loja"
                            + " carrinho entregas rotas manutencao folha agenda eventos ingressos quartos hospedes sessoes administracao"
                            + " estatisticas"),
            new Tongue(
                    "gli una della delle che nel",
                    "utenti clienti ordini prodotti pagamenti fatture fatturazione prenotazioni spedizioni inventario magazzino catalogo vendite acquisti"
                            + " conti dipendenti fornitori rapporti appuntamenti pazienti medici flotta veicoli viaggi corsi studenti docenti"
                            + " contratti sinistri polizze attivita progetti messaggi notifiche documenti negozio carrello consegne percorsi"
                            + " manutenzione personale paghe agenda eventi biglietti camere ospiti sessioni amministrazione statistiche"));

    private OtherTongues() {}

    private static boolean isEnglish(String word) {
        return ENGLISH.contains(word) || Topics.has(word);
    }

    /** Names in the languages that the documents are written in; none where that is English. */
    static List<String> names(Iterable<Found> documents) {
        Set<String> words = new LinkedHashSet<>();
        documents.forEach(found -> words.addAll(words(found.document().root())));
        List<String> names = new ArrayList<>();
        TONGUES.stream().filter(tongue -> tongue.isSpoken(words)).forEach(tongue -> names.addAll(tongue.names()));
        return names;
    }

    private static Set<String> words(Node root) {
        StringBuilder text = new StringBuilder();
        Node info = root.at("info");
        text.append(info.at("title").text(""))
                .append(' ')
                .append(info.at("description").text(""));
        root.at("paths").members().entrySet().stream().limit(MOST_OPERATIONS).forEach(path -> {
            text.append(' ').append(path.getKey());
            path.getValue()
                    .members()
                    .values()
                    .forEach(operation -> text.append(' ')
                            .append(operation.at("summary").text(""))
                            .append(' ')
                            .append(operation.at("description").text("")));
        });
        String plain = Names.plain(text.substring(0, Math.min(text.length(), MOST_TEXT)))
                .toLowerCase(Locale.ROOT);
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(plain);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
