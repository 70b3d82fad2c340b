package io.fluxion.experiment.tasks;

import io.fluxion.elementary.Elementary;
import io.fluxion.model.StateVariable;
import io.fluxion.model.TracedSystem;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The unknowns of a fit, in order: the system's rates (m), its initial state (n), the logarithms of the errors' scales
 * (n). With {@code positive} the first two are logarithms as well. Length {@code m + 2 n}.
 *
 * @param rates number of rates, m
 * @param states number of state variables, n
 * @param positive whether rates and initial states are kept positive by their logarithms
 * @param names on the natural scale: of the rates, then symbol and 0 of the states, then sigma_ and the quantity
 * @param units of these
 */
record Unknowns(int rates, int states, boolean positive, List<String> names, List<String> units) {
    Unknowns {
        names = List.copyOf(names);
        units = List.copyOf(units);
    }

    static Unknowns of(TracedSystem system, boolean positive) {
        List<String> names = new ArrayList<>(system.parameters());
        List<String> units = new ArrayList<>();
        for (String parameter : system.parameters()) {
            units.add(system.plugin().parameter(parameter).map(p -> p.unit()).orElse(""));
        }
        for (StateVariable variable : system.variables()) {
            names.add(variable.symbol() + "0");
            units.add(variable.unit());
        }
        for (StateVariable variable : system.variables()) {
            names.add("sigma_" + variable.name());
            units.add("");
        }
        return new Unknowns(system.parameters().size(), system.variables().size(), positive, names, units);
    }

    int size() {
        return rates + 2 * states;
    }

    /** The rates {@code [m]} on the natural scale. */
    Tensor rates(Tensor x) {
        return natural(x.slice(0, 0, rates));
    }

    /** The initial state {@code [n]} on the natural scale. */
    Tensor initial(Tensor x) {
        return natural(x.slice(0, rates, rates + states));
    }

    /** Logarithms of the errors' scales {@code [n]}. */
    Tensor logScale(Tensor x) {
        return x.slice(0, rates + states, size());
    }

    private Tensor natural(Tensor part) {
        return positive ? part.exp() : part;
    }

    private boolean logarithmic(int i) {
        return positive || i >= rates + states;
    }

    /** From the natural scale to that of the unknowns. */
    double[] encode(double[] natural) {
        double[] x = natural.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = logarithmic(i) ? Elementary.log(natural[i]) : natural[i];
        }
        return x;
    }

    /** To the natural scale. */
    double[] decode(double[] x) {
        double[] natural = x.clone();
        for (int i = 0; i < x.length; i++) {
            natural[i] = logarithmic(i) ? Elementary.exp(x[i]) : x[i];
        }
        return natural;
    }

    /** Standard errors on the natural scale by the delta method: {@code |dz/dx| se(x)}. */
    double[] errors(double[] x, double[] errors) {
        double[] natural = decode(x);
        double[] out = errors.clone();
        for (int i = 0; i < x.length; i++) {
            out[i] = logarithmic(i) ? natural[i] * errors[i] : errors[i];
        }
        return out;
    }
}
