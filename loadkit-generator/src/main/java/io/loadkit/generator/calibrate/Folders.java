package io.loadkit.generator.calibrate;

/** What paths say by their last segments. Many frameworks close every path with a slash, which says nothing. */
final class Folders {
    private Folders() {}

    /** Without a slash at its end. */
    static String bare(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** Whether it ends with what a thing goes by: {@code /items/{id}}, {@code /items/{id}/}. */
    static boolean isOfOne(String path) {
        return bare(path).endsWith("}");
    }

    /** Whether something is done to a thing, or lies below it: {@code /items/{id}/close}. */
    static boolean goesOn(String path) {
        return bare(path).contains("}/");
    }

    /** What it lies in: {@code /items} for {@code /items/{id}} and {@code /items/{id}/}. */
    static String above(String path) {
        String bare = bare(path);
        return bare.substring(0, Math.max(0, bare.lastIndexOf('/')));
    }

    /** Its last segment. */
    static String last(String path) {
        String bare = bare(path);
        return bare.substring(bare.lastIndexOf('/') + 1);
    }
}
