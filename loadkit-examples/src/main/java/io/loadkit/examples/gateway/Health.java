package io.loadkit.examples.gateway;

/** The answer of a health check. */
record Health(String status, String service) {}
