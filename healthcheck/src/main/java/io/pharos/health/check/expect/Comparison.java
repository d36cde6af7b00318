package io.pharos.health.check.expect;

import io.pharos.health.NumberFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition on a number, such as {@code < 100}. */
public record Comparison(Operator operator, double number) {
    private static final Pattern TEXT =
            Pattern.compile("\\s*(<=|>=|==|!=|<|>)\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*");

    /** The operator of a condition. */
    enum Operator {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new IllegalArgumentException("operator \"" + sign + "\"; expected <, <=, >, >=, == or !=");
        }
    }

    public static Comparison parse(String setting, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    setting + " \"" + text + "\"; expected one of <, <=, >, >=, ==, != and a number, like \"< 100\"");
        }
        return new Comparison(Operator.of(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }

    public boolean holds(double value) {
        return switch (operator) {
            case LESS -> value < number;
            case LESS_OR_EQUAL -> value <= number;
            case GREATER -> value > number;
            case GREATER_OR_EQUAL -> value >= number;
            case EQUAL -> value == number;
            case NOT_EQUAL -> value != number;
        };
    }

    @Override
    public String toString() {
        return operator.sign + " " + NumberFormatter.of(number);
    }
}
