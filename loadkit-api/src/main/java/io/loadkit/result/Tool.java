package io.loadkit.result;

/** What measured: version of LoadKit, version of the JDK, name of the transport. */
public record Tool(String version, String jdk, String transport) {}
