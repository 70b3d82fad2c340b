package io.fluxion.experiment.tasks;

import io.fluxion.data.DataException;
import io.fluxion.data.Dataset;
import io.fluxion.data.TimeSeries;
import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.model.Likelihood;
import io.fluxion.model.TracedSystem;
import java.util.Arrays;
import java.util.List;

/** The data of a task, checked against its model. */
final class Observations {
    private Observations() {
    }

    /** The data set that the section {@code data} names. */
    static TimeSeries load(Configuration configuration) {
        try {
            return configuration.section("data").create(Dataset.class).load();
        } catch (DataException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** The first rows. */
    static TimeSeries first(TimeSeries data, int rows) {
        return new TimeSeries(data.title(), data.source(), data.license(), data.timeUnit(),
                Arrays.copyOf(data.times(), rows), data.names(), data.units(), Arrays.copyOf(data.values(), rows));
    }

    /** The quantities of the data in the order of the state variables, which they have to match by name. */
    static TimeSeries matched(TimeSeries data, TracedSystem system, Likelihood likelihood) {
        List<String> wanted = system.variables().stream().map(variable -> variable.name()).toList();
        if (!data.names().containsAll(wanted)) {
            throw new RefusedException("The system `" + system.plugin().name() + "` has the state variables "
                    + String.join(", ", wanted) + ", and the data are of " + String.join(", ", data.names())
                    + "; every state variable needs a quantity of its name: name the columns of the data as the system does.");
        }
        if (data.times().length < 2) {
            throw new RefusedException("The data have " + data.times().length + " times; a fit needs at least two.");
        }
        double[][] values = new double[data.times().length][wanted.size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < wanted.size(); j++) {
                double value = data.values()[i][data.names().indexOf(wanted.get(j))];
                if (!Double.isFinite(value) || likelihood.needsPositive() && value <= 0) {
                    throw new RefusedException("The datum of " + wanted.get(j) + " at t = " + data.times()[i] + " is "
                            + value + "; this likelihood needs "
                            + (likelihood.needsPositive() ? "positive numbers." : "finite numbers."));
                }
                values[i][j] = value;
            }
        }
        List<String> units = wanted.stream().map(name -> data.units().get(data.names().indexOf(name))).toList();
        return new TimeSeries(data.title(), data.source(), data.license(), data.timeUnit(), data.times(), wanted,
                units, values);
    }
}
