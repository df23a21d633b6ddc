package io.loadkit.model;

/**
 * Something a person should know about the documents: ignored, repaired, contradictory.
 *
 * @param where the document, or the operation in it
 */
public record Finding(String where, String text) {
    @Override
    public String toString() {
        return where + ": " + text;
    }
}
