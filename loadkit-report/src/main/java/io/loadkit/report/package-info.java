/**
 * From a result to what a person or a program reads: console, HTML, CSV and JSON.
 *
 * <p>Console output follows a run through its intervals; the other reporters get the finished {@code RunResult} and write
 * files, each under a temporary name first. The HTML page is one file that opens without a network: its template is
 * compiled at build time and its chart library is written into the page.
 */
@NullMarked
package io.loadkit.report;

import org.jspecify.annotations.NullMarked;
