package io.fluxion.engine;

import io.fluxion.tensor.NdArray;
import java.util.Arrays;

/** Equality of constants by type and bits. */
record ConstantKey(NdArray value) {
    @Override
    public boolean equals(Object other) {
        return other instanceof ConstantKey key && key.value.type().equals(value.type())
                && Arrays.deepEquals(new Object[]{key.value.storage()}, new Object[]{value.storage()});
    }

    @Override
    public int hashCode() {
        return 31 * value.type().hashCode() + Arrays.deepHashCode(new Object[]{value.storage()});
    }
}
