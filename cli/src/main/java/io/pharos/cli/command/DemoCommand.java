package io.pharos.cli.command;

import io.pharos.cli.daemon.StopSignal;
import io.pharos.cli.demo.Demo;
import io.pharos.cli.log.LogSetup;
import io.pharos.cli.log.LogStyle;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pharos demo}: shows what Pharos does, without a router and without root. */
@Command(
        name = "demo",
        description = {
            "Shows what Pharos does, in one process and without root: a router and two nodes that announce the same anycast"
                    + " address. A web service is killed and restarted, a node is drained and undrained, a sidecar is stopped;"
                    + " after each step it shows how long the traffic took to move, and why it moved.",
            "",
            "Uses 127.0.0.0/8 with free ports and a temporary directory. Takes about 15 seconds, most of it pauses for"
                    + " the reader. Exits with 1 if a step fails.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos demo"})
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--fast", description = "Do not pause between steps.")
    private boolean fast;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LogSetup.use(new LogStyle("error", false)); // the demo shows what the daemons would log
        try (Demo demo = new Demo(spec.commandLine().getOut(), fast)) {
            StopSignal stop = StopSignal.runs(() -> end(demo));
            try {
                return demo.run() ? ExitCode.DONE : ExitCode.FAILED;
            } finally {
                stop.close();
            }
        }
    }

    private static int end(Demo demo) {
        demo.close();
        return ExitCode.FAILED; // interrupted
    }
}
