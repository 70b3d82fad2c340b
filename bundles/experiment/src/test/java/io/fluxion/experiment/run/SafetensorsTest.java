package io.fluxion.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fluxion.experiment.run.Safetensors.FormatException;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SafetensorsTest {
    private static Safetensors file(Map<String, NdArray> arrays, Map<String, String> metadata) {
        return new Safetensors(new TreeMap<>(arrays), new TreeMap<>(metadata));
    }

    /** By hand, from the published format: u64 length, JSON padded to 8, then 1.0f, -2.0f and 3 as i64. */
    private static byte[] byHand(String header, String dataHex) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] data = HexFormat.of().parseHex(dataHex);
        return ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length)
                .put(json).put(data).array();
    }

    private static NdArray array(Safetensors file, String name) {
        return Objects.requireNonNull(file.arrays().get(name), name);
    }

    private static String refusal(byte[] bytes) {
        return String.valueOf(
                assertThrows(FormatException.class, () -> Safetensors.decode(bytes)).getMessage());
    }

    @Test
    void readsAFileWrittenByHand() throws FormatException {
        Safetensors file = Safetensors.decode(byHand("{\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[8,16]},"
                + "\"__metadata__\":{\"k\":\"v \\\"w\\\"\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}  ",
                "0000803f000000c00300000000000000"));
        assertEquals(TensorType.f32(1, 2), array(file, "a").type());
        assertArrayEquals(new float[]{1, -2}, array(file, "a").f32());
        assertArrayEquals(new long[]{3}, (long[]) array(file, "b").storage());
        assertEquals(Map.of("k", "v \"w\""), file.metadata());
    }

    @Test
    void writesTheLayoutOfTheFormat() {
        byte[] bytes = file(Map.of("b", NdArray.scalar(DType.I64, 3), "a", NdArray.of(new float[]{1, -2}, 1, 2)),
                Map.of("k", "v")).encode();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) in.getLong();
        assertEquals(0, header % 8);
        assertEquals("{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[8,16]}}",
                new String(bytes, 8, header, StandardCharsets.UTF_8).replaceAll("\\s", ""));
        assertEquals("0000803f000000c00300000000000000",
                HexFormat.of().formatHex(Arrays.copyOfRange(bytes, 8 + header, bytes.length)));
    }

    @Test
    void everyTypeComesBackWithItsBits() throws FormatException {
        NdArray complex = new NdArray(new TensorType(DType.C128, Shape.of(2)), new double[]{1, -0.0, Double.NaN, 4}, 0);
        NdArray single = new NdArray(new TensorType(DType.C64, Shape.SCALAR), new float[]{5, 6}, 0);
        NdArray integers = new NdArray(new TensorType(DType.I32, Shape.of(2, 0)), new int[0], 0);
        NdArray view = new NdArray(TensorType.f64(2), new double[]{9, Math.PI, Double.MIN_VALUE}, 1);
        Safetensors back = Safetensors.decode(
                file(Map.of("z", complex, "w", single, "i", integers, "v", view), Map.of()).encode());
        assertEquals(complex.type(), array(back, "z").type());
        assertArrayEquals(complex.f64(), array(back, "z").f64());
        assertArrayEquals(single.f32(), array(back, "w").f32());
        assertEquals(integers.type(), array(back, "i").type());
        assertArrayEquals(new double[]{Math.PI, Double.MIN_VALUE}, array(back, "v").f64());
        assertEquals(Map.of(), back.metadata());
    }

    @Test
    void refusesWhatIsNotWhole() {
        byte[] whole = file(Map.of("a", NdArray.of(new double[]{1, 2}, 2)), Map.of("k", "v")).encode();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(FormatException.class, () -> Safetensors.decode(cut), "length " + length);
        }
        assertEquals("there are bytes after its last array", refusal(Arrays.copyOf(whole, whole.length + 1)));
        assertEquals("there is a gap or an overlap before its array a",
                refusal(byHand("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                        "0000000000000000")));
        assertEquals("its header does not describe its array a",
                refusal(byHand("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "00000000")));
        assertEquals("its array a has the type F8, which is none of [F32, F64, I32, I64]",
                refusal(byHand("{\"a\":{\"dtype\":\"F8\",\"shape\":[1],\"data_offsets\":[0,1]}}", "00")));
        assertEquals("it has no header of safetensors, or not all of it",
                refusal("PK\3\4 something else entirely".getBytes(StandardCharsets.UTF_8)));
    }
}
