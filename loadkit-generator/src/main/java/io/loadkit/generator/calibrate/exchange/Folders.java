package io.loadkit.generator.calibrate.exchange;

/** What paths say by their last segments. Many frameworks close every path with a slash, which says nothing. */
public final class Folders {
    private Folders() {}

    /**
     * {@return the path without a slash at its end}
     *
     * @param path of an operation, with or without a slash at its end
     */
    public static String bare(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /**
     * {@return whether it ends with what a thing goes by: {@code /items/{id}}, {@code /items/{id}/}}
     *
     * @param path of an operation
     */
    public static boolean isOfOne(String path) {
        return bare(path).endsWith("}");
    }

    /**
     * {@return whether something is done to a thing, or lies below it: {@code /items/{id}/close}}
     *
     * @param path of an operation
     */
    public static boolean goesOn(String path) {
        return bare(path).contains("}/");
    }

    /**
     * {@return what it lies in: {@code /items} for {@code /items/{id}} and {@code /items/{id}/}}
     *
     * @param path of an operation
     */
    public static String above(String path) {
        String bare = bare(path);
        return bare.substring(0, Math.max(0, bare.lastIndexOf('/')));
    }

    /**
     * {@return its last segment}
     *
     * @param path of an operation
     */
    public static String last(String path) {
        String bare = bare(path);
        return bare.substring(bare.lastIndexOf('/') + 1);
    }
}
