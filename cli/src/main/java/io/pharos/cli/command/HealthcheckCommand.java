package io.pharos.cli.command;

import io.pharos.cli.healthcheck.Healthcheck;
import io.pharos.exabgp.healthcheck.ArgumentExpansion;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.exabgp.healthcheck.HelpSections;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** {@code pharos healthcheck …}: one service from options alone. */
@Command(
        name = "healthcheck",
        description = {
            "Checks one service and announces its addresses while it is healthy. All options of exabgp healthcheck"
                    + " are accepted. With --peer it speaks BGP itself; without, it prints commands for ExaBGP on stdout"
                    + " and reads the replies on stdin.",
            "If /dev/log does not exist, nothing is logged to syslog, without an error."
        },
        customSynopsis = "pharos healthcheck [OPTION]...",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        preprocessor = ArgumentExpansion.class,
        footer = {
            "",
            "Examples:",
            "  pharos healthcheck --cmd 'curl -sf http://127.0.0.1/health' --ip 10.0.0.1 --rise 3 --fall 2 \\",
            "      --peer 192.168.1.1 --local-as 65001 --peer-as 65000 --withdraw-on-down",
            "  In exabgp.conf: process dns { run /usr/bin/pharos healthcheck --cmd 'dig @::1 .' --ip 10.0.0.53; }"
        })
public final class HealthcheckCommand implements Callable<Integer> {
    @Mixin
    private HealthcheckOptions options = new HealthcheckOptions();

    /** Called by picocli when it has read the annotations. */
    @Spec
    void spec(CommandSpec spec) {
        spec.parser().overwrittenOptionsAllowed(true);
        spec.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new HelpSections());
    }

    @Override
    public Integer call() throws Exception {
        return new Healthcheck(options).run();
    }
}
