/**
 * From an {@code ApiModel} to scenarios of request templates, and the values that fill them.
 *
 * <p>For each leaf of a request the first {@code ParameterStrategy} that answers decides the value: the user's own, then
 * found ones, then the stock ones by name, format and schema. The journey builder orders operations into create, use and
 * delete. {@code Answers} says what answers look like by their documents, {@code SavedIds} which id in them a journey
 * keeps, {@code IdSearch} finds it by the names that a {@code WantedId} has. Everything is drawn from the seed of the plan:
 * the same seed gives the same requests.
 */
@NullMarked
package io.loadkit.generator;

import org.jspecify.annotations.NullMarked;
