package io.fluxion.experiment.run;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named arrays and texts in the safetensors format (github.com/huggingface/safetensors, "Format"): the length of the
 * header as a little-endian u64, the header as JSON padded with spaces to a multiple of 8, then the arrays, row-major
 * and little-endian, one after the other without gaps, in the order of their names. The format knows no complex numbers:
 * they are real with a last axis of 2, and the text {@code fluxion.dtype.NAME} says what they were.
 *
 * @param arrays by name; no truth values
 * @param metadata texts by name
 */
record Safetensors(SortedMap<String, NdArray> arrays, SortedMap<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final String COMPLEX = "fluxion.dtype.";
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final Map<String, DType> DTYPES = Map.of("F32", DType.F32, "F64", DType.F64, "I32", DType.I32,
            "I64", DType.I64);

    Safetensors {
        arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** The file's bytes; the same values give the same ones. */
    byte[] encode() {
        SortedMap<String, String> texts = new TreeMap<>(metadata);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, texts);
        long end = 0;
        for (Map.Entry<String, NdArray> entry : arrays.entrySet()) {
            NdArray array = entry.getValue();
            List<Integer> shape = new ArrayList<>();
            Arrays.stream(array.type().shape().toArray()).forEach(shape::add);
            if (isComplex(array.type().dtype())) {
                texts.put(COMPLEX + entry.getKey(), array.type().dtype().toString());
                shape.add(2);
            }
            long begin = end;
            end += (long) elements(array) * width(array.type().dtype());
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("dtype", code(array.type().dtype()));
            description.put("shape", shape);
            description.put("data_offsets", List.of(begin, end));
            header.put(entry.getKey(), description);
        }
        byte[] json = Json.write(header).getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(LENGTH_BYTES + padded + end))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(json);
        while (out.position() < LENGTH_BYTES + padded) {
            out.put((byte) ' ');
        }
        arrays.values().forEach(array -> put(array, out));
        return out.array();
    }

    private static void put(NdArray array, ByteBuffer out) {
        int count = elements(array);
        int bytes = count * width(array.type().dtype());
        ByteBuffer part = out.slice(out.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
        int offset = array.offset();
        switch (array.type().dtype()) {
            case F64, C128 -> part.asDoubleBuffer().put(array.f64(), offset, count);
            case F32, C64 -> part.asFloatBuffer().put(array.f32(), offset, count);
            case I32 -> part.asIntBuffer().put((int[]) array.storage(), offset, count);
            case I64 -> part.asLongBuffer().put((long[]) array.storage(), offset, count);
            case BOOL, RECORD -> throw new IllegalArgumentException(array.type() + " has no place in a file");
        }
        out.position(out.position() + bytes);
    }

    /**
     * Reads a file's bytes.
     *
     * @throws FormatException when they are none of this format, or not all of them are there
     */
    static Safetensors decode(byte[] bytes) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long header = bytes.length < LENGTH_BYTES ? -1 : in.getLong();
        if (header < 2 || header > bytes.length - LENGTH_BYTES || in.get(LENGTH_BYTES) != '{') {
            throw new FormatException("it has no header of safetensors, or not all of it");
        }
        Map<?, ?> entries = Json
                .read(new String(bytes, LENGTH_BYTES, (int) header, StandardCharsets.UTF_8))
                .orElseThrow(() -> new FormatException("its header is no JSON"));
        SortedMap<String, String> metadata = new TreeMap<>();
        if (entries.get(METADATA) instanceof Map<?, ?> texts) {
            texts.forEach((name, text) -> metadata.put(String.valueOf(name), String.valueOf(text)));
        }
        List<Place> places = new ArrayList<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (!METADATA.equals(entry.getKey())) {
                places.add(Place.of(String.valueOf(entry.getKey()), entry.getValue()));
            }
        }
        places.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
        int start = LENGTH_BYTES + (int) header;
        long end = 0;
        SortedMap<String, NdArray> arrays = new TreeMap<>();
        for (Place place : places) {
            if (place.begin() != end) {
                throw new FormatException("there is a gap or an overlap before its array " + place.name());
            }
            end = place.end();
            if (end > bytes.length - start) {
                throw new FormatException("it ends within its array " + place.name());
            }
            NdArray array = place.array(Optional.ofNullable(metadata.remove(COMPLEX + place.name())));
            get(array, in.slice(start + (int) place.begin(), (int) (end - place.begin())));
            arrays.put(place.name(), array);
        }
        if (end != bytes.length - start) {
            throw new FormatException("there are bytes after its last array");
        }
        return new Safetensors(arrays, metadata);
    }

    private static void get(NdArray array, ByteBuffer in) {
        ByteBuffer part = in.order(ByteOrder.LITTLE_ENDIAN);
        switch (array.type().dtype()) {
            case F64, C128 -> part.asDoubleBuffer().get(array.f64());
            case F32, C64 -> part.asFloatBuffer().get(array.f32());
            case I32 -> part.asIntBuffer().get((int[]) array.storage());
            case I64 -> part.asLongBuffer().get((long[]) array.storage());
            case BOOL, RECORD -> throw new IllegalStateException(array.type() + " is in no file");
        }
    }

    /** Where an array lies in the data, and what it is. */
    private record Place(String name, DType dtype, int[] lengths, long begin, long end) {
        static Place of(String name, Object description) throws FormatException {
            if (description instanceof Map<?, ?> map && map.get("shape") instanceof List<?> shape
                    && map.get("data_offsets") instanceof List<?> offsets && offsets.size() == 2
                    && offsets.get(0) instanceof Number begin && offsets.get(1) instanceof Number end
                    && shape.stream().allMatch(length -> length instanceof Integer n && n >= 0)) {
                DType dtype = DTYPES.get(String.valueOf(map.get("dtype")));
                if (dtype == null) {
                    throw new FormatException("its array " + name + " has the type " + map.get("dtype")
                            + ", which is none of " + new TreeMap<>(DTYPES).keySet());
                }
                int[] lengths = shape.stream().mapToInt(length -> ((Number) length).intValue()).toArray();
                long elements = Arrays.stream(lengths).asLongStream().reduce(1, Math::multiplyExact);
                if (begin.longValue() >= 0 && end.longValue() - begin.longValue() == elements * width(dtype)) {
                    return new Place(name, dtype, lengths, begin.longValue(), end.longValue());
                }
            }
            throw new FormatException("its header does not describe its array " + name);
        }

        NdArray array(Optional<String> complex) throws FormatException {
            if (complex.isEmpty()) {
                return NdArray.zeros(new TensorType(dtype, Shape.of(lengths)));
            }
            DType type = dtype == DType.F64 ? DType.C128 : DType.C64;
            if (!dtype.isReal() || !type.toString().equals(complex.get()) || lengths.length == 0
                    || lengths[lengths.length - 1] != 2) {
                throw new FormatException("its array " + name + " is not " + complex.get());
            }
            return NdArray.zeros(new TensorType(type, Shape.of(Arrays.copyOf(lengths, lengths.length - 1))));
        }
    }

    private static String code(DType dtype) {
        return switch (dtype) {
            case C64 -> "F32";
            case C128 -> "F64";
            default -> dtype.name();
        };
    }

    private static boolean isComplex(DType dtype) {
        return dtype == DType.C64 || dtype == DType.C128;
    }

    /** Elements of the storage: a complex number has two. */
    private static int elements(NdArray array) {
        return isComplex(array.type().dtype()) ? Math.multiplyExact(2, array.size()) : array.size();
    }

    private static int width(DType dtype) {
        return switch (dtype) {
            case F32, C64, I32 -> 4;
            case F64, C128, I64 -> 8;
            case BOOL, RECORD -> throw new IllegalArgumentException(dtype + " has no place in a file");
        };
    }

    /** Why bytes are no file of this format; the message ends a sentence. */
    static final class FormatException extends Exception {
        private static final long serialVersionUID = 1L;

        FormatException(String message) {
            super(message);
        }
    }
}
