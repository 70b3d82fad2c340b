package io.fluxion.experiment.tasks;

import io.fluxion.data.TimeSeries;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SectionValue;
import io.fluxion.model.Likelihood;
import io.fluxion.tensor.Engine;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.TensorType;
import java.util.List;

/** Where a fit begins. */
final class StartValues {
    private StartValues() {
    }

    /** The unknowns at the start. */
    static double[] of(Engine engine, FitProblem problem, Likelihood likelihood, SectionValue model) {
        Unknowns unknowns = problem.unknowns();
        double[] natural = new double[unknowns.size()];
        System.arraycopy(problem.system().values(), 0, natural, 0, unknowns.rates());
        System.arraycopy(initial(problem.data(), model), 0, natural, unknowns.rates(), unknowns.states());
        System.arraycopy(scales(engine, problem.data(), likelihood), 0, natural, unknowns.rates() + unknowns.states(),
                unknowns.states());
        return unknowns.encode(natural);
    }

    /** Whether the unknowns from an index on may begin with these values. */
    static void requirePositive(Unknowns unknowns, int from, double[] values) {
        Refusals refusals = new Refusals();
        for (int i = 0; i < values.length; i++) {
            String name = unknowns.names().get(from + i);
            double value = values[i];
            refusals.check(() -> {
                if (unknowns.positive() && !(value > 0)) {
                    throw new RefusedException("The start value of " + name + " is " + value
                            + "; with model.positive it has to be positive.");
                }
            });
        }
        refusals.refuse();
    }

    /** The initial state at the start. */
    static double[] initial(TimeSeries data, SectionValue model) {
        if (model.optional("initial").isEmpty()) {
            return data.values()[0];
        }
        List<?> given = (List<?>) model.optional("initial").get();
        if (given.size() != data.names().size()
                || !given.stream().allMatch(value -> value instanceof Number n && Double.isFinite(n.doubleValue()))) {
            throw new RefusedException("model.initial is " + given + "; it has to be one finite number for each of "
                    + String.join(", ", data.names()) + ".");
        }
        return given.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    /** Root mean squares of the residuals that the quantities' means would leave. */
    static double[] scales(Engine engine, TimeSeries data, Likelihood likelihood) {
        NdArray observed = FitProblem.observed(data);
        int n = data.times().length;
        int d = data.names().size();
        Graph graph = engine.trace(List.of(TensorType.f64(n, d)), inputs -> List.of(likelihood.residuals(inputs.get(0),
                inputs.get(0).sum(0).dividedBy(n).broadcastTo(n, d))));
        NdArray residuals = engine.evaluate(graph, List.of(observed)).get(0);
        double[] scales = new double[d];
        for (int j = 0; j < d; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double r = residuals.get(i * d + j);
                sum += r * r;
            }
            scales[j] = sum > 0 ? Math.sqrt(sum / n) : 1;
        }
        return scales;
    }
}
