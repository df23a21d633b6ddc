/**
 * From a running host, a URL or a file to an {@code ApiModel}.
 *
 * <p>Discovery looks for OpenAPI and Swagger documents, also those of sub-applications mounted under a prefix, merges
 * them into one model in which each operation remembers the application it came from, and keeps every probe with its
 * verdict. The types of the parser library do not leave this package.
 */
@NullMarked
package io.loadkit.discovery;

import org.jspecify.annotations.NullMarked;
