package io.pharos.cli.healthcheck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Options that ExaBGP 4.2 takes, and verdicts of a check, the same for the same seed. */
final class RandomHealthcheck {
    private static final List<String> NETWORKS =
            List.of("192.0.2.1", "192.0.2.2/32", "10.0.0.0/30", "2001:DB8::1", "10.1.0.0/255.255.255.252", "::1:2/128");
    private static final List<String> NUMBERS = List.of("0", "1", "7", "5000", "4294967295", "-3");
    private static final List<String> LISTS = List.of("65000:1", "65000:1 65000:2", " no-export", "", "0x10");
    private static final List<String> PATHS = List.of("65000", "65000 65000", "", "1 ( 2 3 )");

    private final Random random;

    RandomHealthcheck(long seed) {
        this.random = new Random(seed);
    }

    List<String> options() {
        List<String> networks = new ArrayList<>(NETWORKS);
        Collections.shuffle(networks, random);
        List<String> options = new ArrayList<>();
        networks.subList(0, 1 + random.nextInt(3)).forEach(network -> options.addAll(List.of("--ip", network)));
        for (String flag : List.of("--deaggregate-networks", "--withdraw-on-down", "--no-ack")) {
            if (random.nextInt(3) == 0) {
                options.add(flag);
            }
        }
        sometimes(options, "--start-ip", List.of("1", "2", "-1"));
        sometimes(options, "--increase", List.of("0", "5", "-50"));
        sometimes(options, "--local-preference", NUMBERS);
        sometimes(options, "--path-id", List.of("0", "7", "4294967295"));
        sometimes(options, "--next-hop", List.of("192.0.2.9", "2001:DB8:0::9"));
        sometimes(options, "--neighbor", List.of("10.0.0.1", "2001:DB8:0::9"));
        sometimes(options, "--neigh", List.of("10.0.0.2"));
        for (String state : List.of("up", "down", "disabled")) {
            sometimes(options, "--" + state + "-metric", NUMBERS);
            sometimes(options, "--" + state + "-as-path", PATHS);
        }
        sometimes(options, "--as-path", PATHS);
        sometimes(options, "--community", LISTS);
        sometimes(options, "--disabled-community", LISTS);
        sometimes(options, "--extended-community", List.of("target:1:2", "target:1:2 origin:1:3", ""));
        sometimes(options, "--large-community", List.of("1:2:3", "1:2:3 4:5:6", ""));
        options.addAll(List.of("--rise", one(List.of("0", "1", "2", "3")), "--fall", one(List.of("1", "2", "3"))));
        for (String state : List.of("", "up-", "down-")) {
            sometimes(options, "--" + state + "execute", List.of("echo " + state + "$STATE >> HOOKS"));
        }
        return options;
    }

    /** {@code p} for a check that passes, {@code f} for one that fails; the last ones are the same, so that it settles. */
    String verdicts() {
        StringBuilder verdicts = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            verdicts.append(one(List.of("p", "f")).repeat(1 + random.nextInt(4)));
        }
        return verdicts.append("pppp").toString();
    }

    private void sometimes(List<String> options, String option, List<String> values) {
        if (random.nextInt(5) < 2) {
            options.addAll(List.of(option, one(values)));
        }
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
