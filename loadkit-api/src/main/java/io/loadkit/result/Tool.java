package io.loadkit.result;

/**
 * What measured.
 *
 * @param version of LoadKit
 * @param jdk its version
 * @param transport its name
 * @param machine kind of machine: system, architecture, processors; empty where it is not known
 */
public record Tool(String version, String jdk, String transport, String machine) {
    /**
     * On a machine of which nothing is known.
     *
     * @param version of LoadKit
     * @param jdk its version
     * @param transport its name
     */
    public Tool(String version, String jdk, String transport) {
        this(version, jdk, transport, "");
    }
}
