package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Padding;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import io.fluxion.testkit.DerivativeCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Parts by index, orders, and sums by letters: values by hand or by loops, derivatives against differences. */
class IndexingTest {
    private static final GraphEngine ENGINE = new GraphEngine();

    private static Tensor indices(Tensor x, int[] shape, int... values) {
        NdArray indices = NdArray.zeros(TensorType.of(DType.I32, shape));
        for (int i = 0; i < values.length; i++) {
            indices.set(i, values[i]);
        }
        return x.trace().constant(indices);
    }

    private static double[] value(Function<Tensor, Tensor> function, double[] x, int... shape) {
        return ENGINE.evaluate(ENGINE.trace(List.of(TensorType.f64(shape)), in -> List.of(function.apply(in.get(0)))),
                List.of(NdArray.of(x, shape))).get(0).toDoubles();
    }

    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    @Test
    void partsAreThoseOfNumPy() {
        assertArrayEquals(new double[]{4, 5, 6, 1, 2, 3, 4, 5, 6},
                value(x -> x.gather(0, indices(x, new int[]{3}, 1, 0, 1)), SIX, 2, 3));
        assertArrayEquals(new double[]{3, 1, 2, 2, 6, 4, 5, 5},
                value(x -> x.gather(1, indices(x, new int[]{2, 2}, 2, 0, 1, 1)), SIX, 2, 3));
        assertArrayEquals(new double[]{3, 2, 4, 4},
                value(x -> x.gatherAlong(1, indices(x, new int[]{2, 2}, 2, 1, 0, 0)), SIX, 2, 3));
        assertArrayEquals(new double[]{1, 2 + 30, 3, 4, 5 + 90, 6}, value(x -> x.scatterAdd(1,
                indices(x, new int[]{2}, 1, 1), x.slice(1, 0, 2).times(10)), SIX, 2, 3));
        assertArrayEquals(new double[]{1, 3, 6, 4, 9, 15}, value(x -> x.cumulativeSum(-1), SIX, 2, 3));
        assertArrayEquals(new double[]{3, 2, 1, 6, 5, 4}, value(x -> x.flip(1), SIX, 2, 3));
    }

    @Test
    void orderIsStableAndEndsWithNaN() {
        double[] x = {3, Double.NaN, -1, 3, 0.0, -0.0};
        assertArrayEquals(new double[]{2, 4, 5, 0, 3, 1}, value(v -> v.argSort(0, false).cast(DType.F64), x, 6));
        assertArrayEquals(new double[]{0, 3, 4, 5, 2, 1}, value(v -> v.argSort(0, true).cast(DType.F64), x, 6));
        assertArrayEquals(new double[]{6, 5, 3, 2}, value(v -> v.topK(2, 1).get(0),
                new double[]{5, 1, 6, 3, -2, 2}, 2, 3));
        assertArrayEquals(new double[]{1, 5, 6, -2, 2, 3},
                value(v -> v.sort(-1), new double[]{5, 1, 6, 3, -2, 2}, 2, 3));
    }

    @Test
    void padsAreThoseOfNumPy() {
        double[] x = {1, 2, 3, 4};
        assertArrayEquals(new double[]{0, 0, 1, 2, 3, 4, 0}, value(v -> v.pad(Padding.ZERO, 0, 2, 1), x, 4));
        assertArrayEquals(new double[]{3, 2, 1, 2, 3, 4, 3}, value(v -> v.pad(Padding.REFLECT, 0, 2, 1), x, 4));
        assertArrayEquals(new double[]{1, 1, 1, 2, 3, 4, 4}, value(v -> v.pad(Padding.REPLICATE, 0, 2, 1), x, 4));
        assertArrayEquals(new double[]{3, 4, 1, 2, 3, 4, 1}, value(v -> v.pad(Padding.CIRCULAR, 0, 2, 1), x, 4));
        String refusal = Refusal.of(IllegalArgumentException.class,
                () -> value(v -> v.pad(Padding.REFLECT, 0, 4, 1), x, 4));
        assertTrue(refusal.contains("IndexingTest") && refusal.contains("f64[4]"), refusal);
    }

    private static Map<String, Function<List<Tensor>, Tensor>> cases() {
        Map<String, Function<List<Tensor>, Tensor>> cases = new LinkedHashMap<>();
        cases.put("gather", in -> in.get(0).gather(1, indices(in.get(0), new int[]{2, 2}, 2, 0, 2, 1)).sin());
        cases.put("gatherAlong", in -> in.get(0).gatherAlong(0, indices(in.get(0), new int[]{1, 3}, 1, 0, 1)).sin());
        cases.put("scatterAdd", in -> in.get(0).scatterAdd(1, indices(in.get(0), new int[]{2}, 0, 0),
                in.get(0).slice(1, 1, 3).sin()));
        cases.put("cumulativeSum", in -> in.get(0).cumulativeSum(0).sin().cumulativeSum(1));
        cases.put("sort", in -> in.get(0).sort(1).times(in.get(0)).sin());
        cases.put("flip", in -> in.get(0).flip(1).times(in.get(0)));
        for (Padding padding : Padding.values()) {
            cases.put("pad " + padding, in -> in.get(0).pad(padding, 1, 1, 2).sin());
        }
        cases.put("einsum", in -> in.get(0).trace().einsum("ij,kj->ik", List.of(in.get(0), in.get(1))));
        return cases;
    }

    @Test
    void derivativesAgreeWithDifferencesAndBatchesWithSingleOnes() {
        cases().forEach((name, function) -> {
            Graph graph = ENGINE.trace(List.of(TensorType.f64(2, 3), TensorType.f64(4, 3)),
                    in -> List.of(function.apply(in)));
            Graph reverse = ENGINE.vjp(graph, List.of(0, 1));
            for (Graph each : List.of(graph, reverse)) {
                List<NdArray> point = DerivativeCheck.random(each.inputs(), new Random(name.hashCode()));
                DerivativeCheck check = new DerivativeCheck(ENGINE, each, point, 4);
                assertTrue(check.againstDifferences(0.003) < 1e-9, name);
                assertTrue(check.adjointIdentity() < 1e-13, name);
            }
            Graph batch = ENGINE.vmap(reverse, List.of(0, 2), 3);
            List<NdArray> point = DerivativeCheck.random(batch.inputs(), new Random(9));
            List<NdArray> together = ENGINE.evaluate(batch, point);
            for (int element = 0; element < 3; element++) {
                List<NdArray> own = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    TensorType type = reverse.inputs().get(i);
                    own.add(new NdArray(type, point.get(i).storage(), i == 1 ? 0 : element * type.shape().size()));
                }
                List<NdArray> single = ENGINE.evaluate(reverse, own);
                for (int o = 0; o < single.size(); o++) {
                    int n = single.get(o).size();
                    for (int i = 0; i < n; i++) {
                        assertEquals(single.get(o).get(i), together.get(o).get(element * n + i), name);
                    }
                }
            }
        });
    }

    /** Against loops over all letters. */
    @Test
    void sumsByLettersAreThoseOfLoops() {
        for (String form : List.of("ij,jk->ik", "bij,bjk->bik", "ij,kj->ki", "ij->ji", "ij->", "ii->i", "ii->",
                "i,j->ij",
                "bij,kj->bk", "ij,jk,kb->ib", "bij,bij->b", "iji,j->i", "ij,ij->ij", "k,->k", "ij,k->")) {
            String[] operands = form.substring(0, form.indexOf('-')).split(",", -1);
            List<TensorType> types = new ArrayList<>();
            for (String operand : operands) {
                types.add(TensorType.f64(operand.chars().map(IndexingTest::length).toArray()));
            }
            Graph graph = ENGINE.trace(types, in -> List.of(in.get(0).trace().einsum(form, in)));
            List<NdArray> point = DerivativeCheck.random(types, new Random(form.hashCode()));
            assertArrayEquals(loops(form, operands, point), ENGINE.evaluate(graph, point).get(0).toDoubles(), 1e-13,
                    form);
        }
    }

    /** How long an axis of that letter is. */
    private static int length(int letter) {
        return switch (letter) {
            case 'j' -> 3;
            case 'k' -> 4;
            default -> 2;
        };
    }

    private static double[] loops(String form, String[] operands, List<NdArray> x) {
        String result = form.substring(form.indexOf('>') + 1);
        int[] letters = form.chars().filter(Character::isLetter).distinct().toArray();
        int total = Arrays.stream(letters).map(IndexingTest::length).reduce(1, (a, b) -> a * b);
        double[] sums = new double[result.chars().map(IndexingTest::length).reduce(1, (a, b) -> a * b)];
        int[] at = new int[128];
        for (int n = 0; n < total; n++) {
            int rest = n;
            for (int letter : letters) {
                at[letter] = rest % length(letter);
                rest /= length(letter);
            }
            double product = 1;
            for (int i = 0; i < operands.length; i++) {
                product *= x.get(i).get(place(operands[i], at));
            }
            sums[place(result, at)] += product;
        }
        return sums;
    }

    private static int place(String letters, int[] at) {
        return letters.chars().reduce(0, (place, letter) -> place * length(letter) + at[letter]);
    }

    @Test
    void wrongLettersAndIndicesAreRefusedInOneSentence() {
        for (String form : List.of("ij,jk", "ij->kk", "ijk->i", "ij,jk->ik", "ij->k")) {
            String refusal = Refusal.of(IllegalArgumentException.class,
                    () -> value(x -> x.trace().einsum(form, List.of(x)), SIX, 2, 3));
            assertTrue(refusal.contains("`" + form + "`") && refusal.contains("IndexingTest"), refusal);
        }
        String outside = Refusal.of(IllegalArgumentException.class,
                () -> value(x -> x.gather(0, indices(x, new int[]{1}, 2)), SIX, 2, 3));
        assertTrue(outside.contains("the index 2") && outside.contains("length 2"), outside);
    }
}
