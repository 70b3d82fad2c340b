package io.fluxion.elementary;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Functions of {@link Elementary} on whole arrays, with the same bits, several times as fast. Blocks go through short plain loops that
 * C2 turns into vectors; the few arguments that need another path take the scalar form after their block.
 * Has scratch memory, so it serves one caller at a time.
 */
public final class ArrayFunctions {
    private static final int BLOCK = Scratch.BLOCK;
    private final Scratch scratch = new Scratch();
    private final double[] x = scratch.x;
    private final double[] y = scratch.y;

    /** The functions that have an array form. */
    public enum Function {
        /** {@link Elementary#exp(double)}. */
        EXP(Elementary::exp, ExponentialBlocks.EXP),
        /** {@link Elementary#tanh(double)}. */
        TANH(Elementary::tanh, ExponentialBlocks.TANH),
        /** {@link Elementary#sigmoid(double)}. */
        SIGMOID(Elementary::sigmoid, ExponentialBlocks.SIGMOID),
        /** {@link Elementary#expm1(double)}. */
        EXPM1(Elementary::expm1, ExponentialBlocks.EXPM1),
        /** {@link Elementary#softplus(double)}. */
        SOFTPLUS(Elementary::softplus, LogarithmBlocks.SOFTPLUS),
        /** {@link Elementary#log(double)}. */
        LOG(Elementary::log, LogarithmBlocks.LOG),
        /** {@link Elementary#log1p(double)}. */
        LOG1P(Elementary::log1p, LogarithmBlocks.LOG1P),
        /** {@link Elementary#sin(double)}. */
        SIN(Elementary::sin, AngleBlocks.SIN),
        /** {@link Elementary#cos(double)}. */
        COS(Elementary::cos, AngleBlocks.COS),
        /** {@link Elementary#erf(double)}. */
        ERF(Elementary::erf, ErrorBlocks.ERF),
        /** {@link Elementary#erfc(double)}. */
        ERFC(Elementary::erfc, ErrorBlocks.ERFC);

        private static final Map<String, Function> NAMED = Arrays.stream(values())
                .collect(Collectors.toMap(function -> function.name().toLowerCase(Locale.ROOT), function -> function));
        // functions that capture nothing have no state
        @SuppressWarnings("ImmutableEnumChecker")
        private final DoubleUnaryOperator scalar;
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<BlockLoop> loops;

        Function(DoubleUnaryOperator scalar, List<BlockLoop> loops) {
            this.scalar = scalar;
            this.loops = loops;
        }

        /** The function of an operation's name, if it has an array form. */
        public static Optional<Function> named(String operation) {
            return Optional.ofNullable(NAMED.get(operation));
        }
    }

    /** {@code to[toAt + i] = function(from[fromAt + i])} for i below n; the arrays may be one if the places are the same. */
    public void apply(Function function, double[] from, int fromAt, double[] to, int toAt, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            System.arraycopy(from, fromAt + i, x, 0, count);
            block(function, count);
            System.arraycopy(y, 0, to, toAt + i, count);
        }
    }

    /** As the other form, computed in f64 and rounded once. */
    public void apply(Function function, float[] from, int fromAt, float[] to, int toAt, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            for (int j = 0; j < count; j++) {
                x[j] = from[fromAt + i + j];
            }
            block(function, count);
            for (int j = 0; j < count; j++) {
                to[toAt + i + j] = (float) y[j];
            }
        }
    }

    private void block(Function function, int n) {
        scratch.rare = false;
        for (int i = 0; i < function.loops.size(); i++) {
            function.loops.get(i).run(scratch, n);
        }
        for (int j = 0; scratch.rare && j < n; j++) {
            y[j] = function.scalar.applyAsDouble(x[j]);
        }
    }
}
