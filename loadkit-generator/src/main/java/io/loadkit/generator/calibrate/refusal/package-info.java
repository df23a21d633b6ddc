/**
 * Reads out of a refusal what the target did not like.
 *
 * <p>Each {@code ErrorDialect} reads the refusals of one family of frameworks, or of people who write what is wrong in plain
 * words, into {@code Complaint}s: {@code PydanticErrors}, {@code FieldErrorList}, {@code FieldErrorMap} where the answer has
 * a shape, {@code MentionedFields} where only a sentence names a field, {@code RelatedFields}, {@code Sums}, {@code Spans}
 * where several fields have to fit each other. What a sentence says of one value is read by {@code Messages}, with the tables
 * of {@code BoundWords}, {@code AllowedWords}, {@code WordedPatterns} and their like; {@code InEnglish} comes before them.
 * {@code Meant} says what a complaint asks for where that depends on the operation, or on what was sent. Nothing here changes
 * what is believed of an operation: that is done above, by {@code Repairs}.
 */
@NullMarked
package io.loadkit.generator.calibrate.refusal;

import org.jspecify.annotations.NullMarked;
