package io.loadkit.report;

/**
 * What a page without charts needs to stand alone: the style sheet, the script of its theme button, and a content
 * security policy that lets exactly these run. All of them are LoadKit's own text; nothing of a target is in them.
 *
 * @param policy for the Content-Security-Policy
 */
public record PageFrame(String policy, String style, String script) {
    /** {@return the same for every page} */
    public static PageFrame plain() {
        return PageAssets.frame();
    }
}
