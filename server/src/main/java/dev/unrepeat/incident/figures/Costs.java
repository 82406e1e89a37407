package dev.unrepeat.incident.figures;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.incident.Incident;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What incidents cost, by the costs per minute that the catalogue knows of their services. */
@Component
public class Costs {

    private final Catalog catalog;

    Costs(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A near miss costs nothing. */
    public Cost of(Incident incident) {
        var rates = new LinkedHashMap<String, BigDecimal>();
        for (var service : incident.services()) {
            catalog.service(service)
                    .map(OfferedService::costPerMinute)
                    .ifPresent(it -> rates.put(service, it));
        }
        return Cost.of(incident, incident.kind() == Incident.Kind.NEAR_MISS ? Map.of() : rates);
    }
}
