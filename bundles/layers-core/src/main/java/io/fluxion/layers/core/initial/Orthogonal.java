package io.fluxion.layers.core.initial;

import io.fluxion.elementary.Sums;
import io.fluxion.layer.Initialization;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Plugin;
import io.fluxion.random.RandomKey;
import io.fluxion.tensor.Shape;

/**
 * A random orthogonal matrix (Saxe, McClelland and Ganguli 2014): of {@code [out, in, ...]}, seen as a matrix of out rows,
 * the rows are orthonormal where there are at most as many as columns, else the columns. It is Q of the QR decomposition
 * of a normal matrix by Householder's reflections, with the signs that make it uniform among all (Mezzadri 2007, section 5).
 *
 * @param gain factor of the matrix
 */
@Plugin(kind = Initialization.class, name = "orthogonal", help = "a random orthogonal matrix", citation = "arXiv:1312.6120")
public record Orthogonal(@Param(value = "1", help = "factor of the matrix", min = 0) double gain)
        implements
            Initialization {

    @Override
    public double[] values(RandomKey key, Shape shape) {
        Fans.of("orthogonal", shape);
        int rows = shape.length(0);
        int columns = rows == 0 ? 0 : shape.size() / rows;
        int length = Math.max(rows, columns);
        int count = Math.min(rows, columns);
        double[][] vectors = new double[count][length];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < length; i++) {
                vectors[j][i] = key.normal((long) j * length + i);
            }
        }
        orthonormalize(vectors);
        double[] values = new double[shape.size()];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < length; i++) {
                values[rows <= columns ? j * columns + i : i * columns + j] = gain * vectors[j][i];
            }
        }
        return values;
    }

    /** Columns of a tall matrix become those of Q in its decomposition QR with a positive diagonal of R. */
    private static void orthonormalize(double[][] columns) {
        int n = columns.length;
        double[][] reflectors = new double[n][];
        double[] signs = new double[n];
        for (int j = 0; j < n; j++) {
            double[] v = columns[j].clone();
            for (int k = 0; k < j; k++) {
                v[k] = 0;
            }
            double norm = Math.sqrt(Sums.dot(v, 0, v, 0, v.length));
            signs[j] = v[j] > 0 ? -1 : 1; // of the diagonal of R, away from cancellation
            v[j] -= signs[j] * norm;
            reflectors[j] = v;
            for (int k = j; k < n; k++) {
                reflect(v, columns[k]);
            }
        }
        for (int j = 0; j < n; j++) {
            double[] q = new double[columns[j].length];
            q[j] = signs[j];
            for (int k = n - 1; k >= 0; k--) {
                reflect(reflectors[k], q);
            }
            columns[j] = q;
        }
    }

    /** {@code x - 2 v (v.x) / (v.v)}. */
    private static void reflect(double[] v, double[] x) {
        double square = Sums.dot(v, 0, v, 0, v.length);
        if (square == 0) {
            return;
        }
        double factor = 2 * Sums.dot(v, 0, x, 0, v.length) / square;
        for (int i = 0; i < x.length; i++) {
            x[i] -= factor * v[i];
        }
    }
}
