/**
 * Tools for testing LoadKit and what extends it.
 *
 * <p>Each extension interface of {@code io.loadkit.spi} has a contract test here: an abstract JUnit class that an
 * implementer extends, saying only how to make the thing under test. LoadKit's own implementations pass the same tests.
 * Beside them are the fakes the contracts need; nothing here uses a mocking framework.
 */
@NullMarked
package io.loadkit.testkit;

import org.jspecify.annotations.NullMarked;
