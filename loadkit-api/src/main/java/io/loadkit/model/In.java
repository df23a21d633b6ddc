package io.loadkit.model;

/** Where a parameter travels, or which part of a request a value belongs to. */
public enum In {
    /** A segment of the path, or a part of one. */
    PATH,
    /** Behind the question mark. */
    QUERY,
    /** A header. */
    HEADER,
    /** A cookie. */
    COOKIE,
    /** The body, or a leaf inside it. */
    BODY
}
