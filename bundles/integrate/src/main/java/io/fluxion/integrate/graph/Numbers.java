package io.fluxion.integrate.graph;

/** Numbers in arrays of either real type. */
final class Numbers {
    private Numbers() {
    }

    static double get(Object array, int i) {
        return array instanceof double[] doubles ? doubles[i] : ((float[]) array)[i];
    }

    static void set(Object array, int i, double value) {
        if (array instanceof double[] doubles) {
            doubles[i] = value;
        } else {
            ((float[]) array)[i] = (float) value;
        }
    }

    /** {@code sum[i] += terms[i]}. */
    static void add(double[] sum, Object terms) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += get(terms, i);
        }
    }
}
