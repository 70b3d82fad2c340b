package io.fluxion.backend.gpu;

import io.fluxion.tensor.NdArray;

/** Truth values are bytes on a device. */
final class TruthValues {
    private TruthValues() {
    }

    static byte[] toBytes(NdArray array) {
        byte[] bytes = new byte[array.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (array.bool()[array.offset() + i] ? 1 : 0);
        }
        return bytes;
    }

    static void fromBytes(byte[] bytes, NdArray array) {
        for (int i = 0; i < bytes.length; i++) {
            array.bool()[array.offset() + i] = bytes[i] != 0;
        }
    }
}
