package io.fluxion.engine.formula;

import java.util.List;

/** How the parts of a formula are written; each method gets parts that are written already. */
interface Notation {
    /** A variable by its name, for example {@code alpha} or {@code k_1}. */
    String symbol(String name);

    /** A number, not negative, in the fewest digits. */
    String number(String digits);

    /** A number {@code digits * 10^exponent}. */
    String scientific(String digits, int exponent);

    /** Terms with their signs: an empty first sign is not written. */
    String sum(List<String> signs, List<String> terms);

    /** Factors side by side; a dot where {@code dots} says so. */
    String product(List<String> factors, List<Boolean> dots);

    /** A fraction. */
    String fraction(String numerator, String denominator);

    /** A power. */
    String power(String base, String exponent);

    /** e to some power. */
    String exponential(String exponent);

    /** A root. */
    String squareRoot(String radicand);

    /** An absolute value. */
    String absolute(String x);

    /** The largest integer that is not larger. */
    String floor(String x);

    /** A function of one simple argument, without parentheses. */
    String apply(String function, String argument);

    /** A function with parentheses. */
    String call(String function, List<String> arguments);

    /** Parentheses. */
    String parentheses(String inside);

    /** A relation of two numbers. */
    String comparison(Expression.Relation relation, String left, String right);

    /** Both of two conditions, or at least one. */
    String both(boolean and, String left, String right);

    /** The opposite of a condition. */
    String not(String condition);

    /** One of two. */
    String cases(String condition, String yes, String no);
}
