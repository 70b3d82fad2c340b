package io.fluxion.experiment.tasks;

import io.fluxion.elementary.Elementary;
import io.fluxion.experiment.RefusedException;
import io.fluxion.model.TracedSystem;
import io.fluxion.tensor.Tensor;
import java.util.Arrays;

/**
 * The unknowns of a training, in order: the system's rates (r), what it learns (l), its initial state (n), the logarithms
 * of the errors' scales (n). With {@code positive}, rates and initial state are logarithms as well. The first r + l
 * belong to every loss, the whole vector to the loss over a trajectory.
 *
 * @param rates number of rates, r
 * @param learned number of learned numbers, l
 * @param states number of state variables, n
 * @param positive whether rates and initial states are kept positive by their logarithms
 */
record ModelVector(int rates, int learned, int states, boolean positive) {

    static ModelVector of(TracedSystem system, boolean positive) {
        int rates = system.values().length;
        return new ModelVector(rates, system.parameterCount() - rates, system.variables().size(), positive);
    }

    /** Number of the system's parameters, r + l. */
    int parameters() {
        return rates + learned;
    }

    /** Number of all unknowns. */
    int size() {
        return rates + learned + 2 * states;
    }

    /** The system's parameters {@code [r + l]}, of a vector that may end after them. */
    Tensor parameters(Tensor x) {
        if (!positive || rates == 0) {
            return x.slice(0, 0, parameters());
        }
        Tensor natural = x.slice(0, 0, rates).exp();
        return learned == 0
                ? natural
                : x.trace().concat(java.util.List.of(natural, x.slice(0, rates, parameters())));
    }

    /** What is learned {@code [l]}; there has to be something. */
    Tensor learned(Tensor x) {
        return x.slice(0, rates, parameters());
    }

    /** The initial state {@code [n]}. */
    Tensor initial(Tensor x) {
        Tensor part = x.slice(0, parameters(), parameters() + states);
        return positive ? part.exp() : part;
    }

    /** Logarithms of the errors' scales {@code [n]}. */
    Tensor logScale(Tensor x) {
        return x.slice(0, parameters() + states, size());
    }

    /** The first r + l unknowns from the system's parameters. */
    double[] encodeParameters(double[] natural, String system) {
        double[] x = natural.clone();
        for (int i = 0; i < rates && positive; i++) {
            x[i] = logarithm(natural[i], "rate " + i + " of " + system);
        }
        return x;
    }

    /** The system's parameters from the first r + l unknowns. */
    double[] decodeParameters(double[] x) {
        double[] natural = Arrays.copyOf(x, parameters());
        for (int i = 0; i < rates && positive; i++) {
            natural[i] = Elementary.exp(x[i]);
        }
        return natural;
    }

    /** All unknowns from the first r + l of them, an initial state and the errors' scales. */
    double[] encode(double[] parameters, double[] initial, double[] scales) {
        double[] x = Arrays.copyOf(parameters, size());
        for (int j = 0; j < states; j++) {
            x[parameters() + j] = positive ? logarithm(initial[j], "the initial state") : initial[j];
            x[parameters() + states + j] = Elementary.log(scales[j]);
        }
        return x;
    }

    /** The errors' scales {@code [n]}. */
    double[] scales(double[] x) {
        double[] scales = Arrays.copyOfRange(x, parameters() + states, size());
        for (int j = 0; j < states; j++) {
            scales[j] = Elementary.exp(scales[j]);
        }
        return scales;
    }

    private static double logarithm(double value, String what) {
        if (!(value > 0)) {
            throw new RefusedException(
                    "The start value of " + what + " is " + value + "; with training.positive it has to be positive.");
        }
        return Elementary.log(value);
    }
}
