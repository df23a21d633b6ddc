/**
 * From a running host, a URL or a file to an {@code ApiModel}.
 *
 * <p>{@code OpenApiDiscovery} is the way in. {@code Search} goes over a host: {@code Crawl} visits addresses and lets
 * {@code PageReader}s, one for each kind of docs page and index, say where they lead; {@code Mounts} finds apps below
 * prefixes; {@code Bases} finds out by a few GETs where a document's paths really begin. {@code Web} is the only class
 * that sends, and keeps the budget. {@code Syntax} reads JSON and YAML to plain trees, {@code OperationReader} and
 * {@code SchemaMapper} map them, and {@code Assembly} merges all to one model. Nothing a document refers to outside of
 * itself is ever read.
 */
@NullMarked
package io.loadkit.discovery;

import org.jspecify.annotations.NullMarked;
