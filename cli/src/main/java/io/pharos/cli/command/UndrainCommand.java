package io.pharos.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pharos undrain SERVICE}. */
@Command(
        name = "undrain",
        description =
                "Ends a drain or a maintenance override. The service is announced again when its" + " checks pass.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos undrain web"})
public final class UndrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "The service.")
    private String service = "";

    @Mixin
    private DaemonCommand daemon = new DaemonCommand();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<String> words = new ArrayList<>(List.of("service", service, "resume"));
        words.addAll(OverrideOptions.by());
        return daemon.say(spec, words);
    }
}
