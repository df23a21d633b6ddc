package io.loadkit.model;

import java.util.Optional;

/**
 * How a document wants a schema written as XML.
 *
 * @param name of the element or attribute, in place of the property's
 * @param namespace URI that the element declares
 * @param prefix of the name
 * @param attribute whether it is an attribute and no element
 * @param wrapped whether a list has an element of its own around its items
 */
public record Xml(
        Optional<String> name,
        Optional<String> namespace,
        Optional<String> prefix,
        boolean attribute,
        boolean wrapped) {}
