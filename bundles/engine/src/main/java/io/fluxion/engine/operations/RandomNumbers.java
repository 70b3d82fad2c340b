package io.fluxion.engine.operations;

import io.fluxion.random.RandomKey;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Kernel;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Random numbers for each key of an i64 tensor: a pure function of key and position, by the generator Philox4x32-10 (Salmon et al.
 * 2011). Element i of a key's numbers in row-major order is that of the counter i, see {@link RandomKey}. A batch of keys is
 * another tensor of keys. No derivative.
 *
 * @param distribution of the numbers
 * @param dtype of the numbers
 * @param lengths of the axes behind those of the keys
 */
public record RandomNumbers(Distribution distribution, DType dtype, List<Integer> lengths) implements Operation {
    public RandomNumbers {
        lengths = List.copyOf(lengths);
    }

    /** Which numbers. */
    public enum Distribution {
        /** 64 random bits. */
        BITS,
        /** Uniform in [0, 1). */
        UNIFORM,
        /** Standard normal. */
        NORMAL
    }

    @Override
    public String name() {
        return "random_" + distribution.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("dtype", dtype.toString(), "lengths", lengths);
    }

    /** Refuses what is no tensor of keys. */
    static void requireKeys(TensorType type) {
        if (type.dtype() != DType.I64) {
            throw new IllegalArgumentException(type + " is no random key, which is an i64");
        }
    }

    @Override
    public List<TensorType> outputs(List<TensorType> inputs) {
        requireKeys(inputs.get(0));
        if (distribution == Distribution.BITS ? dtype != DType.I64 : !dtype.isReal()) {
            throw new IllegalArgumentException("random numbers are f32 or f64, not " + dtype);
        }
        List<Integer> all = new ArrayList<>(Primitive.list(inputs.get(0).shape().toArray()));
        all.addAll(lengths);
        return List.of(new TensorType(dtype, Primitive.shape(all)));
    }

    @Override
    public List<Optional<Tensor>> pull(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents) {
        return List.of(Optional.empty());
    }

    @Override
    public List<Optional<Tensor>> push(List<Tensor> inputs, List<Tensor> outputs, List<Optional<Tensor>> tangents) {
        return List.of(Optional.empty());
    }

    @Override
    public List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        return inputs.get(0).apply(this);
    }

    @Override
    public Kernel kernel(List<TensorType> inputs) {
        int keys = inputs.get(0).shape().size();
        int each = Primitive.shape(lengths).size();
        return (in, out) -> {
            for (int k = 0; k < keys; k++) {
                fill(new RandomKey(in[0].i64()[in[0].offset() + k]), out[0], k * each, each);
            }
        };
    }

    private void fill(RandomKey key, NdArray numbers, int from, int count) {
        int offset = numbers.offset() + from;
        switch (distribution) {
            case BITS -> {
                for (int i = 0; i < count; i++) {
                    numbers.i64()[offset + i] = key.bits(i);
                }
            }
            case UNIFORM -> {
                for (int i = 0; i < count; i++) {
                    numbers.set(from + i, dtype == DType.F32 ? (key.bits(i) >>> 40) * 0x1p-24 : key.uniform(i));
                }
            }
            case NORMAL -> {
                for (int i = 0; i < count; i++) {
                    numbers.set(from + i, key.normal(i));
                }
            }
        }
    }
}
