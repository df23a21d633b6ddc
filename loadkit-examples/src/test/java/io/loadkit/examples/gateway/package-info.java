/**
 * Holds the two sample gateways to one contract: {@code ContractSteps} is a table of requests with the status each
 * must get, {@code GatewayContract} sends it to one gateway, {@code GatewaysAgreeTest} compares the two.
 * {@code DifficultGateway} runs the difficult one, and {@code DifficultSteps} is what a client does there that knows
 * everything.
 */
@NullMarked
package io.loadkit.examples.gateway;

import org.jspecify.annotations.NullMarked;
