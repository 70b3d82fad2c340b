package io.fluxion.experiment.tasks;

import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.SectionValue;
import io.fluxion.optimize.Optimizer;

/** What tasks ask of a section that names an optimizer. */
final class OptimizerSection {
    private OptimizerSection() {
    }

    /** The limit of iterations that it states; none: 0. */
    static double iterations(SectionValue section) {
        return section.pluginValues().get("iterations") instanceof Number limit ? limit.doubleValue() : 0;
    }

    /**
     * The optimizer of a stage whose end is one point with its loss.
     *
     * @throws RefusedException when its result would be an average of points
     */
    static Optimizer ofPoint(SectionValue section) {
        if (section.pluginValues().get("average") instanceof Number share && share.doubleValue() > 0) {
            throw new RefusedException(section.key() + ".average is " + share + ", but the result of this minimization"
                    + " is its last point; leave it at 0. The tasks train and classify, and the first minimization of"
                    + " compare, take averages.");
        }
        return section.create(Optimizer.class);
    }
}
