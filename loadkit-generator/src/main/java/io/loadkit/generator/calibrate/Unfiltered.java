package io.loadkit.generator.calibrate;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
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
}
