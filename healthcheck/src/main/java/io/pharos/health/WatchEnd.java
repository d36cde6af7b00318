package io.pharos.health;

/** How a watch that a check kept on its service between runs has ended. */
public enum WatchEnd {
    /** What was held has broken: the service has died, or has let go of it. The next run tells. */
    BROKEN,
    /** Nothing is held: the check cannot, does not want to, or did not get it. Says nothing about the service. */
    NOT_HELD
}
