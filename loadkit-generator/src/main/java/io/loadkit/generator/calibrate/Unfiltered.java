package io.loadkit.generator.calibrate;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.List;

/** Requests for lists without the query that leaves some of what there is out. */
final class Unfiltered {
    private Unfiltered() {}

    /** The same request without a query. */
    static RequestTemplate of(RequestTemplate list) {
        List<Piece> path = new ArrayList<>();
        for (Piece piece : list.target().pieces()) {
            int query = piece instanceof Fixed fixed ? fixed.text().indexOf('?') : -1;
            if (query < 0) {
                path.add(piece);
                continue;
            }
            path.add(new Fixed(((Fixed) piece).text().substring(0, query)));
            return new RequestTemplate(
                    list.app(), list.method(), list.name(), new Template(path), list.headers(), list.body());
        }
        return list;
    }

    /** The same request with no more of its query than what earlier requests have brought: the things that it asks for. */
    static RequestTemplate ofOurs(RequestTemplate list) {
        RequestTemplate whole = of(list);
        List<Piece> target = new ArrayList<>(whole.target().pieces());
        String name = "";
        boolean first = true;
        for (Piece piece : list.target().pieces()) {
            boolean ours = piece instanceof Template.Slot slot && slot.source() instanceof ValueSource.Saved;
            if (ours && !name.isEmpty()) {
                target.add(new Fixed((first ? "?" : "&") + name));
                target.add(piece);
                first = false;
            }
            String text = piece instanceof Fixed fixed ? fixed.text() : "";
            int at = Math.max(text.lastIndexOf('?'), text.lastIndexOf('&'));
            name = at < 0 ? "" : text.substring(at + 1);
        }
        return new RequestTemplate(
                list.app(), list.method(), list.name(), new Template(target), list.headers(), list.body());
    }
}
