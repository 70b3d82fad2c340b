package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.integration.Distribution.Result;
import io.fluxion.shell.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Summaries of the shipped models, and the derivatives of plugins, from the built distribution. */
class ModelsIT {
    private final Distribution distribution = Distribution.built();
    @TempDir
    Path caller;

    @Test
    void summariesOfTheShippedModels() throws Exception {
        // 64-128-64-10; 1-16-32 by kernels of 3 by 3, 512-64-10; 2-50-2; 2-5-5-2 and two rates; four rates
        for (Map.Entry<String, Integer> model : Map.of("digits.yaml --shape 50,64", 17_226,
                "digits-conv.yaml --shape 9,64", 38_282, "spiral.yaml", 252,
                "lynx-hare-ude.yaml", 59, "lynx-hare.yaml", 4).entrySet()) {
            Result result = distribution.run(caller, ("summary experiments/" + model.getKey()).split(" "));
            assertEquals(ExitCode.OK, result.exitCode(), result.err());
            assertEquals("trainable parameters: " + model.getValue(), result.out().lines().toList().getLast());
        }
    }

    @Test
    void derivativesOfLayersAndSystems() throws Exception {
        for (String model : new String[]{"dense units=4", "mlp widths=[4,3] activation=gelu",
                "recurrent cell.name=lstm cell.units=3", "layer-norm --shape 2,3,5", "embedding count=4 width=3",
                "conv channels=4 groups=2 kernel=2 same=true", "conv-transposed channels=3 stride=2 outputPadding=1",
                "max-pool --shape 2,3,5,4", "average-pool padding=1 countPadding=false", "global-average-pool",
                "flatten",
                "group-norm groups=2", "reshape shape=[2,2]", "kepler", "lotka-volterra-ude --seed 7"}) {
            Result result = distribution.run(caller, ("gradcheck " + model).split(" "));
            assertEquals(ExitCode.OK, result.exitCode(), result.out() + result.err());
            assertTrue(result.out().contains("<u, H v> = <v, H u>"), result.out());
        }
    }
}
