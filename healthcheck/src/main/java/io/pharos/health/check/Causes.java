package io.pharos.health.check;

/** What went wrong, in words. */
public final class Causes {
    private Causes() {}

    /** The message of the first cause, or its class where it has none. */
    public static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
