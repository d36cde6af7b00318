package io.pharos.cli.config;

import io.pharos.settings.Binding;
import io.pharos.settings.DurationParser;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only a service as a whole can tell of its checks. */
final class CheckRules {
    /** How often a service without a check is looked at. */
    private static final Duration WAIT_WITHOUT_CHECK = Duration.ofSeconds(5);

    private final Binding binding;

    CheckRules(Binding binding) {
        this.binding = binding;
    }

    void apply(ServiceConfig service) {
        needCheckThatDecides(service);
        needDistinctChecks(service);
        needHooksThatCanRun(service);
        needLeaseThatOutlastsAWait(service);
    }

    private void needCheckThatDecides(ServiceConfig service) {
        needToDecide(service.check(), service, "service");
        service.backends().forEach(backend -> needToDecide(backend.check(), backend, "backend"));
    }

    private void needToDecide(@Nullable CheckTree check, Record owner, String what) {
        if (check != null && !check.decides()) {
            String reason = "expected a check that decides, because the " + what + " has no other";
            binding.report(
                    binding.placeOf(owner, "check"), check.shared() ? "shared: true" : "advisory: true", reason, null);
        }
    }

    private void needDistinctChecks(ServiceConfig service) {
        Map<CheckLabel, CheckPolicy> byLabel = new HashMap<>();
        for (CheckConfig check : service.checks()) {
            CheckPolicy policy = check.policy();
            CheckPolicy first = policy.label() == null ? null : byLabel.putIfAbsent(policy.label(), policy);
            if (first != null) {
                String reason = "expected another label than the check in line "
                        + binding.placeOf(first, "label").line();
                binding.report(binding.placeOf(policy, "label"), String.valueOf(policy.label()), reason, null);
            }
        }
    }

    /** Rising and falling are a single check's; what a group's members do is not the service's health. */
    private void needHooksThatCanRun(ServiceConfig service) {
        boolean several = service.backends().size() > 1;
        if (!several && !(service.check() instanceof CheckGroupConfig)) {
            return;
        }
        for (HookConfig hook : service.hooks()) {
            if (hook.on() == HookConfig.Event.RISING || hook.on() == HookConfig.Event.FALLING) {
                String reason = "expected another health, because "
                        + (several ? "a service with several backends" : "a group of checks")
                        + " is never rising or falling";
                binding.report(binding.placeOf(hook, "on"), hook.on().name().toLowerCase(Locale.ROOT), reason, null);
            }
        }
    }

    /** A lease that ends before the next check can come would withdraw a healthy service. */
    private void needLeaseThatOutlastsAWait(ServiceConfig service) {
        Duration lease = service.lease();
        if (lease == null) {
            return;
        }
        Duration wait = service.checks().stream()
                .map(check -> check.policy().longestWait())
                .max(Duration::compareTo)
                .orElse(WAIT_WITHOUT_CHECK);
        if (lease.compareTo(wait) <= 0) {
            String reason = "expected more than the longest wait between two checks, " + DurationParser.format(wait);
            binding.report(binding.placeOf(service, "lease"), DurationParser.format(lease), reason, null);
        }
    }
}
