package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReloadsTest {
    private final List<String> done = new ArrayList<>();

    private String reload() {
        done.add("reload");
        return "no changes";
    }

    private String refuse() {
        done.add("refused");
        throw new IllegalArgumentException("no such file");
    }

    private String fail() {
        done.add("failed");
        throw new IllegalStateException("closed");
    }

    @Test
    void aRestartReloadsAndThenRestartsEverything() {
        Reloads reloads = new Reloads(this::reload, () -> done.add("anew"));
        reloads.open();

        reloads.ask();
        reloads.askForRestart();

        assertEquals(List.of("reload", "reload", "anew"), done);
    }

    @Test
    void aRefusedConfigurationEndsNothing() {
        Reloads refused = new Reloads(this::refuse, () -> done.add("anew"));
        Reloads failed = new Reloads(this::fail, () -> done.add("anew"));
        refused.open();
        failed.open();

        refused.askForRestart();
        failed.askForRestart();

        assertEquals(List.of("refused", "failed"), done);
    }

    @Test
    void whoAsksTooEarlyIsServedOnceThereIsSomethingToChange() {
        Reloads reloads = new Reloads(this::reload, () -> done.add("anew"));
        reloads.ask();
        reloads.askForRestart();
        assertEquals(List.of(), done);

        reloads.open();

        assertEquals(List.of("reload", "reload", "anew"), done);
    }
}
