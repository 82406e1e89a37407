package dev.unrepeat.notify;

import java.util.UUID;

/**
 * A delivery failed for minutes and is tried on. Published once for a delivery, in the transaction
 * that keeps the attempt.
 */
public record DeliveryLate(UUID delivery) {}
