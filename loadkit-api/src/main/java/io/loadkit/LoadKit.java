package io.loadkit;

/** Facts about this copy of LoadKit. */
public final class LoadKit {
    private LoadKit() {}

    /** The version, or {@code development} when run from class files. */
    public static String version() {
        String version = LoadKit.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
