package io.pharos.exabgp.control;

import io.pharos.exabgp.text.OverrideCommand;
import io.pharos.exabgp.text.ServiceQuery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk that notes what it is told, and whose orders are kept when the test says so. It knows one service, web. */
final class RecordedOverrides implements ServiceOperations {
    final List<String> orders = new CopyOnWriteArrayList<>();
    final CompletableFuture<Answer> disk = new CompletableFuture<>();

    @Override
    public CompletionStage<Answer> carryOut(OverrideCommand order, String by) {
        orders.add(order.action().word() + " " + order.service() + " by " + by);
        return disk;
    }

    @Override
    public Answer show(ServiceQuery view) {
        if (view.service() != null && !view.service().equals("web")) {
            throw new IllegalArgumentException("no service " + view.service() + "; expected one of web");
        }
        return new Answer("web is UP", Map.of("service", "web"));
    }
}
