package io.fluxion.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    @Test
    void copiesViewsAsTheyAre() {
        double[] own = {0, 1, 2, 3};
        Checkpoint checkpoint = new Checkpoint(Map.of("x", new NdArray(TensorType.f64(2), own, 1)), Map.of("n", "7"));
        own[1] = 9;
        assertEquals(List.of(1.0, 2.0),
                List.of(checkpoint.array("x").get(0), checkpoint.array("x").get(1)));
        assertEquals("7", checkpoint.value("n"));
    }

    @Test
    void saysWhatItHas() {
        Checkpoint checkpoint = new Checkpoint(Map.of("x", NdArray.scalar(DType.I64, 3)), Map.of("n", "7"));
        assertEquals("the checkpoint has no array y, it has [x]",
                assertThrows(IllegalArgumentException.class, () -> checkpoint.array("y")).getMessage());
        assertEquals("the checkpoint has no value m, it has [n]",
                assertThrows(IllegalArgumentException.class, () -> checkpoint.value("m")).getMessage());
    }

    @Test
    void holdsNoTruthValues() {
        NdArray truth = NdArray.zeros(new TensorType(DType.BOOL, Shape.of(2)));
        assertEquals("a checkpoint holds no bool as z", assertThrows(IllegalArgumentException.class,
                () -> new Checkpoint(Map.of("z", truth), Map.of())).getMessage());
    }
}
