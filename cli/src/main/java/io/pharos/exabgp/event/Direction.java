package io.pharos.exabgp.event;

/** Direction of a message, seen from us. */
public enum Direction {
    SEND("send"),
    RECEIVE("receive");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
