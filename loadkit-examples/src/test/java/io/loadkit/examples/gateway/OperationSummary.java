package io.loadkit.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an operation takes and answers, in the terms that every FastAPI version's document has in common. */
record OperationSummary(
        String id, Set<String> parameters, String bodyType, Set<String> requiredFields, Set<String> statuses) {

    /** By method and path. */
    static Map<String, OperationSummary> of(JsonNode document) {
        Map<String, OperationSummary> operations = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey() + " " + path.getKey(), of(document, operation.getValue()))));
        return operations;
    }

    private static OperationSummary of(JsonNode document, JsonNode operation) {
        Set<String> parameters = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            parameters.add(
                    parameter.get("in").asText() + " " + parameter.get("name").asText()
                            + (parameter.get("required").asBoolean() ? " required" : ""));
        }
        JsonNode content = operation.path("requestBody").path("content");
        Set<String> required = new TreeSet<>();
        String type = "none";
        if (content.isObject()) {
            type = content.fieldNames().next();
            String reference = content.get(type).get("schema").get("$ref").asText();
            for (JsonNode field : document.at(reference.substring(1)).path("required")) {
                required.add(field.asText());
            }
        }
        Set<String> statuses = new TreeSet<>();
        operation.get("responses").fieldNames().forEachRemaining(statuses::add);
        return new OperationSummary(operation.get("operationId").asText(), parameters, type, required, statuses);
    }
}
