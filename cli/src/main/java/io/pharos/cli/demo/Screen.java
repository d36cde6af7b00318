package io.pharos.cli.demo;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the demonstration looks like: plain ASCII, at most 80 columns wide, in colour where that is wanted. */
final class Screen {
    private static final double NANOS_PER_MILLI = 1e6;

    private final PrintWriter out;
    private final boolean colour;

    Screen(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** Who is there, and what the words mean. */
    void picture(Stage stage) {
        line(ink(Ink.BOLD, "pharos demo") + ": a router and two nodes with one anycast address, in this process");
        line("");
        line("                      clients of "
                + DemoNode.ANYCAST.prefix().address().getHostAddress());
        line("                                |");
        line("                 router  AS " + Stage.ROUTER_AS + "  " + address(stage.routerAddress()));
        line("                     //                  \\");
        line("      " + ink(Ink.GREEN, "traffic ==>") + "   //                    \\   " + ink(Ink.DIM, "standby"));
        line("    " + ink(Ink.CYAN, pad(about(Node.PRIMARY))) + ink(Ink.CYAN, about(Node.STANDBY)));
        line("    " + pad(web(stage, Node.PRIMARY)) + web(stage, Node.STANDBY));
        line("");
        line(ink(
                Ink.DIM,
                "Checks every " + DemoNode.INTERVAL.toMillis() + " ms ("
                        + DemoNode.FAST_INTERVAL.toMillis() + " ms while rising or falling); rise " + DemoNode.RISE
                        + ", fall " + DemoNode.FALL
                        + "."));
        line(ink(Ink.DIM, "detection: the first failing result; decision: the service state changes;"));
        line(ink(Ink.DIM, "wire: the router receives the UPDATE; router: its best path changes."));
        line("");
    }

    private static String about(Node node) {
        return node + "  AS " + node.asNumber() + "  MED " + node.med();
    }

    private static String web(Stage stage, Node node) {
        return "web  " + address(stage.serviceAddress(node));
    }

    private static String address(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static String pad(String text) {
        return String.format(Locale.ROOT, "%-38s", text);
    }

    /** What is going to be done. */
    void announce(int number, Step step) {
        line(ink(Ink.BOLD, number + "  " + step.title()));
    }

    /** What came of it. */
    void report(StepResult result) {
        if (!result.readings().isEmpty()) {
            line("   " + readings(result));
        }
        String problem = result.problem();
        if (problem == null) {
            line("   traffic -> " + ink(Ink.CYAN, result.step().traffic().toString())
                    + ink(Ink.DIM, " (" + result.rule() + ")"));
        } else {
            line("   " + ink(Ink.RED, "FAILED: " + problem));
        }
    }

    private static String readings(StepResult result) {
        boolean inOrder = result.step().inOrder();
        String all = result.readings().stream()
                .map(reading -> reading.label() + " " + millis(reading.time()))
                .collect(Collectors.joining(inOrder ? " + " : ", "));
        return !result.ok() ? all : all + (inOrder ? " = " + millis(result.total()) : "") + " ms";
    }

    /** All steps at a glance, also those that were not reached. */
    void summary(List<Step> steps, List<StepResult> results) {
        line("");
        line(ink(Ink.BOLD, String.format(Locale.ROOT, "step  %-24s %-34s %7s  ok", "what", "traffic", "ms")));
        for (int i = 0; i < steps.size(); i++) {
            line(i < results.size() ? row(i + 1, results.get(i)) : row(i + 1, steps.get(i), "", "", "not run"));
        }
        boolean good = results.size() == steps.size() && results.stream().allMatch(StepResult::ok);
        line(good ? ink(Ink.GREEN, "All steps succeeded.") : ink(Ink.RED, "The demo failed."));
    }

    private String row(int number, StepResult result) {
        return result.ok()
                ? row(
                        number,
                        result.step(),
                        result.step().traffic() + ", " + result.rule(),
                        millis(result.total()),
                        ink(Ink.GREEN, "ok"))
                : row(number, result.step(), "", "", ink(Ink.RED, "FAILED"));
    }

    private static String row(int number, Step step, String traffic, String millis, String verdict) {
        return String.format(Locale.ROOT, "%4d  %-24s %-34s %7s  %s", number, step.name(), traffic, millis, verdict);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / NANOS_PER_MILLI);
    }

    private String ink(Ink ink, String text) {
        return colour ? ink.on(text) : text;
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
