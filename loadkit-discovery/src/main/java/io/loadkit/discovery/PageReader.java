package io.loadkit.discovery;

import java.util.List;

/**
 * Knows one kind of page or index that names documents: one small class for each kind. Given any answer; says nothing
 * where it is not of its kind. Never throws, whatever the page holds.
 */
interface PageReader {
    /** All kinds. */
    List<PageReader> ALL = List.of(
            new LinkHeaders(),
            new SwaggerUiPage(),
            new RedocPage(),
            new RapiDocPage(),
            new ScalarPage(),
            new StoplightPage(),
            new HtmlLinks(),
            new PlainText(),
            new SwaggerConfig(),
            new SwaggerResources(),
            new KubernetesIndex(),
            new ApiCatalog());

    void read(Page page, Pointers out);

    /**
     * An answer to look through.
     *
     * @param text its body, cut to what is worth searching
     * @param tree the same as JSON; absent where it is none
     */
    record Page(Answer answer, String text, Node tree) {
        private static final int LONGEST = 2 << 20;

        static Page of(Answer answer) {
            String text = answer.text();
            String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
            String head = cut.stripLeading();
            boolean json = head.startsWith("{") || head.startsWith("[");
            return new Page(answer, cut, json ? Node.root(JsonTree.prefix(head)) : Node.root(null));
        }
    }
}
