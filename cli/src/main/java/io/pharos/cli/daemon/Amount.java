package io.pharos.cli.daemon;

/** How many there are, for people. */
final class Amount {
    private Amount() {}

    /**
     * A number and its noun: {@code 1 service}, {@code 2 services}.
     *
     * @param noun a regular one, in the singular
     */
    static String of(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
