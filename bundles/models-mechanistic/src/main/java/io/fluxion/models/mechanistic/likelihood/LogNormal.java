package io.fluxion.models.mechanistic.likelihood;

import io.fluxion.model.Likelihood;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;

/**
 * Errors in proportion to the size: {@code log observed ~ normal(log predicted, scale)}, for positive quantities. The
 * predicted value is the median of the observation. For n observations of d quantities,
 *
 * <pre>
 * sum_ij [ log y_ij + log s_j + (log y_ij - log m_ij)^2 / (2 s_j^2) ] + (n d / 2) log(2 pi)
 * </pre>
 */
@Plugin(kind = Likelihood.class, name = "log-normal", help = "errors in proportion to the size; positive quantities", citation = "McAlister 1879, The law of the geometric mean, Proc. R. Soc. Lond. 29, 367-376")
public final class LogNormal implements Likelihood {

    @Override
    public Tensor negativeLogLikelihood(Tensor observed, Tensor predicted, Tensor logScale) {
        Tensor logObserved = observed.log();
        return Normal.negativeLogLikelihood(logObserved.minus(predicted.log()), logScale).plus(logObserved.sum());
    }

    @Override
    public Tensor residuals(Tensor observed, Tensor predicted) {
        return observed.log().minus(predicted.log());
    }

    @Override
    public boolean needsPositive() {
        return true;
    }
}
