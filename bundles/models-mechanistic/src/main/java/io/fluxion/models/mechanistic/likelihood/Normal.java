package io.fluxion.models.mechanistic.likelihood;

import io.fluxion.model.Likelihood;
import io.fluxion.plugin.Plugin;
import io.fluxion.tensor.Tensor;

/**
 * Errors of the same size everywhere: {@code observed ~ normal(predicted, scale)}. For n observations of d quantities,
 *
 * <pre>
 * sum_ij [ log s_j + (y_ij - m_ij)^2 / (2 s_j^2) ] + (n d / 2) log(2 pi)
 * </pre>
 */
@Plugin(kind = Likelihood.class, name = "normal", help = "errors of the same size everywhere", citation = "Gauss 1809, Theoria motus corporum coelestium, section 177")
public final class Normal implements Likelihood {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    @Override
    public Tensor negativeLogLikelihood(Tensor observed, Tensor predicted, Tensor logScale) {
        return negativeLogLikelihood(observed.minus(predicted), logScale);
    }

    @Override
    public Tensor residuals(Tensor observed, Tensor predicted) {
        return observed.minus(predicted);
    }

    /** Of residuals {@code [n, d]} that are normal around 0 with scales {@code [d]}. */
    static Tensor negativeLogLikelihood(Tensor residuals, Tensor logScale) {
        int rows = residuals.shape().length(0);
        Tensor scaled = residuals.times(logScale.negate().exp());
        return scaled.square().sum().times(0.5).plus(logScale.sum().times(rows))
                .plus(HALF_LOG_TWO_PI * residuals.shape().size());
    }
}
