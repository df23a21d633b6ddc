/**
 * The file in which a run keeps what it makes.
 *
 * <p>Lines of JSON, one for each thing that happened. {@link io.loadkit.engine.ledger.LedgerFile} hands out pieces of
 * the file that are mapped into memory; each lane writes into a {@link io.loadkit.engine.ledger.LedgerPage} of its own.
 * A line is with the operating system as soon as it is copied: it outlasts the process without a system call, a thread
 * or a lock on the way. Lines of one thing may stand in any order, so those with values of a later change say so by its number
 * ({@code "change":2}): an update may have given the thing another id. {@link io.loadkit.engine.ledger.LedgerReader} reads what a killed process left.
 */
@NullMarked
package io.loadkit.engine.ledger;

import org.jspecify.annotations.NullMarked;
