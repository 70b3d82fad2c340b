package io.fluxion.engine.operations;

import io.fluxion.tensor.Series;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Taylor coefficients of functions of series (Griewank and Walther, "Evaluating Derivatives", 2008, tables 13.1 and 13.2). A function v of u
 * with {@code v' = w u'} has {@code k v_k = sum of j u_j w_(k - j)} for j from 1 to k, where w_k may depend on v_0 to v_k.
 */
public final class Recurrences {
    private Recurrences() {
    }

    /** The sum of what is there. */
    private static Optional<Tensor> plus(Optional<Tensor> a, Optional<Tensor> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(a.get().plus(b.get())) : a.or(() -> b);
    }

    /** The difference of what is there. */
    private static Optional<Tensor> minus(Optional<Tensor> a, Optional<Tensor> b) {
        return a.isPresent() && b.isPresent()
                ? Optional.of(a.get().minus(b.get()))
                : a.or(() -> b.map(Tensor::negate));
    }

    /** The sum of {@code product(a_j, b_(k - j))} for j from {@code from} to {@code to}. */
    private static Optional<Tensor> convolved(List<Optional<Tensor>> a, List<Optional<Tensor>> b, int k, int from,
            int to, BinaryOperator<Tensor> product) {
        Optional<Tensor> sum = Optional.empty();
        for (int j = from; j <= to; j++) {
            Optional<Tensor> right = b.get(k - j);
            sum = plus(sum, a.get(j).flatMap(left -> right.map(other -> product.apply(left, other))));
        }
        return sum;
    }

    /** All coefficients, the value first. */
    private static List<Optional<Tensor>> all(Series series) {
        List<Optional<Tensor>> all = new ArrayList<>();
        all.add(Optional.of(series.value()));
        all.addAll(series.terms());
        return all;
    }

    private static Series series(List<Optional<Tensor>> all) {
        return new Series(all.get(0).orElseThrow(), all.subList(1, all.size()));
    }

    /** A product that is linear in each of its factors. */
    static Series bilinear(Series a, Series b, Tensor value, BinaryOperator<Tensor> product) {
        List<Optional<Tensor>> left = all(a);
        List<Optional<Tensor>> right = all(b);
        List<Optional<Tensor>> terms = new ArrayList<>();
        for (int k = 1; k <= a.order(); k++) {
            terms.add(convolved(left, right, k, 0, k, product));
        }
        return new Series(value, terms);
    }

    static Series product(Series a, Series b) {
        return bilinear(a, b, a.value().times(b.value()), Tensor::times);
    }

    /**
     * From {@code right_k = sum of product(a_j, v_(k - j))} for j from 0 to k.
     *
     * @param solve v from {@code product(a_0, v)}
     */
    public static Series solved(Series a, Series right, Tensor value, BinaryOperator<Tensor> product,
            UnaryOperator<Tensor> solve) {
        List<Optional<Tensor>> factors = all(a);
        List<Optional<Tensor>> v = new ArrayList<>(List.of(Optional.of(value)));
        for (int k = 1; k <= a.order(); k++) {
            v.add(minus(right.term(k), convolved(factors, v, k, 1, k, product)).map(solve));
        }
        return series(v);
    }

    static Series quotient(Series a, Series b, Tensor value) {
        return solved(b, a, value, Tensor::times, rest -> rest.dividedBy(b.value()));
    }

    /** From {@code v v = u}. */
    static Series sqrt(Series u, Tensor value) {
        List<Optional<Tensor>> v = new ArrayList<>(List.of(Optional.of(value)));
        for (int k = 1; k <= u.order(); k++) {
            v.add(minus(u.term(k), convolved(v, v, k, 1, k - 1, Tensor::times))
                    .map(rest -> rest.times(0.5).dividedBy(value)));
        }
        return series(v);
    }

    /** From {@code base v' = u'}, where the base moves as u does: logarithms of u and of 1 + u. */
    static Series logarithm(Series u, Tensor base, Tensor value) {
        List<Optional<Tensor>> v = new ArrayList<>(List.of(Optional.of(value)));
        List<Optional<Tensor>> moving = all(u);
        for (int k = 1; k <= u.order(); k++) {
            v.add(minus(u.term(k), weighted(v, moving, k, k - 1)).map(rest -> rest.dividedBy(base)));
        }
        return series(v);
    }

    /** The sum of {@code (j / k) u_j w_(k - j)} for j from 1 to {@code to}. */
    private static Optional<Tensor> weighted(List<Optional<Tensor>> u, List<Optional<Tensor>> w, int k, int to) {
        Optional<Tensor> sum = Optional.empty();
        for (int j = 1; j <= to; j++) {
            int weight = j;
            Optional<Tensor> right = w.get(k - j);
            sum = plus(sum, u.get(j)
                    .flatMap(left -> right.map(other -> scaled(left, weight).times(other))));
        }
        return sum.map(total -> k == 1 ? total : total.dividedBy(k));
    }

    private static Tensor scaled(Tensor x, int factor) {
        return factor == 1 ? x : x.times((double) factor);
    }

    /**
     * The function v of u with {@code v' = w u'}.
     *
     * @param slope w_k from v_0 to v_k
     */
    static Series integral(Series u, Tensor value, Function<List<Optional<Tensor>>, Optional<Tensor>> slope) {
        List<Optional<Tensor>> moving = all(u);
        List<Optional<Tensor>> v = new ArrayList<>(List.of(Optional.of(value)));
        List<Optional<Tensor>> w = new ArrayList<>();
        for (int k = 1; k <= u.order(); k++) {
            w.add(slope.apply(v));
            v.add(weighted(moving, w, k, k));
        }
        return series(v);
    }

    /** The function v of u with {@code v' = w u'} for a known w. */
    static Series integral(Series u, Tensor value, Series slope) {
        return integral(u, value, v -> slope.term(v.size() - 1));
    }

    /** Sine, or cosine, from the other one beside it. */
    static Series sine(Series u, Tensor sine, Tensor cosine, boolean second) {
        List<Optional<Tensor>> moving = all(u);
        List<Optional<Tensor>> s = new ArrayList<>(List.of(Optional.of(sine)));
        List<Optional<Tensor>> c = new ArrayList<>(List.of(Optional.of(cosine)));
        for (int k = 1; k <= u.order(); k++) {
            Optional<Tensor> next = weighted(moving, c, k, k);
            c.add(weighted(moving, s, k, k).map(Tensor::negate));
            s.add(next);
        }
        return series(second ? c : s);
    }

    /** The sum of {@code v_j v_(k - j)} for j from 0 to the last k. */
    private static Optional<Tensor> square(List<Optional<Tensor>> v) {
        int k = v.size() - 1;
        return convolved(v, v, k, 0, k, Tensor::times);
    }

    /** {@code u^r} for constant r and u_0 other than 0: {@code k u_0 v_k = sum of (r j - (k - j)) u_j v_(k - j)} for j from 1 to k. */
    static Series power(Series u, Tensor exponent, Tensor value) {
        List<Optional<Tensor>> v = new ArrayList<>(List.of(Optional.of(value)));
        for (int k = 1; k <= u.order(); k++) {
            Optional<Tensor> sum = Optional.empty();
            for (int j = 1; j <= k; j++) {
                Tensor factor = scaled(exponent, j).minus(k - j);
                Optional<Tensor> right = v.get(k - j);
                sum = plus(sum, u.term(j).flatMap(left -> right.map(other -> factor.times(left).times(other))));
            }
            int order = k;
            v.add(sum.map(total -> total.dividedBy(order).dividedBy(u.value())));
        }
        return series(v);
    }

    /** {@code u^n} for any u and n other than 0. */
    static Series power(Series u, int exponent, Tensor value) {
        if (exponent < 0) {
            Series whole = power(u, -exponent, u.value().pow(-(double) exponent));
            return quotient(Series.constant(u.value().constant(1), u.order()), whole, value);
        }
        if (exponent == 1) {
            return u;
        }
        int half = exponent / 2;
        Series root = power(u, half, u.value().pow(half));
        Series even = product(root, root);
        Series result = exponent % 2 == 0 ? even : product(even, u);
        return new Series(value, result.terms());
    }

    /** The exponential. */
    static Series exponential(Series u, Tensor value) {
        return integral(u, value, v -> v.get(v.size() - 1));
    }

    /** Hyperbolic tangent for -1, tangent for 1: {@code v' = (1 + sign v^2) u'}. */
    static Series tangent(Series u, Tensor value, int sign) {
        return integral(u, value, v -> {
            Optional<Tensor> square = square(v).map(term -> sign < 0 ? term.negate() : term);
            return v.size() == 1 ? square.map(term -> term.plus(1)) : square;
        });
    }

    /** Logistic function: {@code v' = v (1 - v) u'}, where 1 - v_0 is {@code complement}. */
    static Series logistic(Series u, Tensor value, Tensor complement) {
        return integral(u, value,
                v -> v.size() == 1 ? Optional.of(value.times(complement)) : minus(v.get(v.size() - 1), square(v)));
    }

    /** {@code e^-(u^2)} times a factor. */
    static Series bell(Series u, double factor) {
        Series square = product(u, u);
        Series negative = new Series(square.value().negate(),
                square.terms().stream().map(term -> term.map(Tensor::negate)).toList());
        Series bell = exponential(negative, negative.value().exp());
        return new Series(bell.value().times(factor),
                bell.terms().stream().map(term -> term.map(value -> value.times(factor))).toList());
    }
}
