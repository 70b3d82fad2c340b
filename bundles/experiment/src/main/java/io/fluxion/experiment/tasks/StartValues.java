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
        System.arraycopy(initial(problem, model), 0, natural, unknowns.rates(), unknowns.states());
        System.arraycopy(scales(engine, problem.data(), likelihood), 0, natural, unknowns.rates() + unknowns.states(),
                unknowns.states());
        for (int i = 0; i < unknowns.rates() + unknowns.states(); i++) {
            if (unknowns.positive() && !(natural[i] > 0)) {
                throw new RefusedException("The start value of " + unknowns.names().get(i) + " is " + natural[i]
                        + "; with model.positive it has to be positive.");
            }
        }
        return unknowns.encode(natural);
    }

    private static double[] initial(FitProblem problem, SectionValue model) {
        if (model.optional("initial").isEmpty()) {
            return problem.data().values()[0];
        }
        List<?> given = (List<?>) model.optional("initial").get();
        if (given.size() != problem.unknowns().states()
                || !given.stream().allMatch(value -> value instanceof Number)) {
            throw new RefusedException("model.initial is " + given + "; it has to be one number for each of "
                    + String.join(", ", problem.data().names()) + ".");
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
