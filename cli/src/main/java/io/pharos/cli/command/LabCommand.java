package io.pharos.cli.command;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.cli.daemon.StopSignal;
import io.pharos.cli.lab.LabPrinter;
import io.pharos.cli.lab.LabRouter;
import io.pharos.cli.lab.ListenAddress;
import io.pharos.cli.log.LogSetup;
import io.pharos.cli.log.LogStyle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pharos lab}: a small router for experiments. */
@Command(
        name = "lab",
        description = {
            "Runs a small BGP router that accepts any neighbor, and prints the routes it receives, which path is best"
                    + " for each prefix, and why. For experiments only: it announces nothing and forwards nothing.",
            "",
            "The best path is selected as in RFC 4271 section 9.1.2.2: no loop, highest LOCAL_PREF (0 with the"
                    + " graceful-shutdown community), shortest AS_PATH, lowest ORIGIN, lowest MED (compared between all"
                    + " ASes), eBGP over iBGP, lowest BGP identifier, lowest address.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos lab --listen 127.0.0.1:1179 --as 65000"})
public final class LabCommand implements Callable<Integer> {
    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "Address and port to listen on; port 0 picks a free one. Default: ${DEFAULT-VALUE}.")
    private String listen = "127.0.0.1:1179";

    @Option(names = "--as", paramLabel = "AS", description = "The router's AS number. Default: ${DEFAULT-VALUE}.")
    private long localAs = 65000;

    @Option(
            names = "--router-id",
            paramLabel = "ID",
            description = "The router's BGP identifier. Default: ${DEFAULT-VALUE}.")
    private String routerId = "192.0.2.254";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        BgpIdentifier identifier = BgpIdentifier.parse(routerId);
        if (identifier.value() == 0) {
            throw new IllegalArgumentException(
                    "--router-id " + routerId + "; expected an IPv4 address other than 0.0.0.0");
        }
        LogSetup.use(new LogStyle("error", false)); // the lab prints events itself
        try (LabPrinter printer = new LabPrinter(spec.commandLine().getOut());
                LabRouter router = new LabRouter(ListenAddress.parse(listen), localAs, identifier, printer)) {
            StopSignal stop = StopSignal.runs(() -> end(router, printer));
            try {
                router.start();
                printer.line(welcome(router));
                router.awaitClose();
            } finally {
                stop.close();
            }
        }
        return ExitCode.DONE;
    }

    private static int end(LabRouter router, LabPrinter printer) {
        router.close();
        printer.close();
        return ExitCode.DONE;
    }

    private String welcome(LabRouter router) {
        return """
                pharos lab: AS %d, router id %s, listening on %s. Stop it with Ctrl-C.
                Try it from another terminal; then touch /tmp/down, and remove it again:
                  pharos healthcheck --peer %s --local-as 65001 --peer-as %d \\
                    --ip 192.0.2.80/32 --no-ip-setup --withdraw-on-down \\
                    --interval 1 --cmd "test ! -e /tmp/down"
                """.formatted(
                        localAs,
                        routerId,
                        ListenAddress.format(router.address()),
                        ListenAddress.dialled(router.address()),
                        localAs);
    }
}
