package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.SystemGraphs;
import io.fluxion.model.Equations;
import io.fluxion.model.InvalidSystemException;
import io.fluxion.model.OdeSystem;
import io.fluxion.model.PartitionedSystem;
import io.fluxion.model.PhasePortrait;
import io.fluxion.model.StateVariable;
import io.fluxion.model.TracedSystem;
import io.fluxion.plugin.InvalidParameterException;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A system's tensor parameters become one input of its graph. */
class SystemGraphsTest {
    /** x' = rate x, with a number of copies that is structure. */
    private record Growth(Tensor rate, int copies, Tensor loss) implements OdeSystem {
        @Override
        public List<StateVariable> variables() {
            return java.util.Collections.nCopies(copies, new StateVariable("x", "x", "", 1));
        }

        @Override
        public Tensor derivative(Tensor t, Tensor y) {
            return rate.minus(loss).times(y);
        }
    }

    private static final PluginFactory<Growth> FACTORY = new PluginFactory<>() {
        @Override
        public PluginDescription description() {
            double infinity = Double.POSITIVE_INFINITY;
            return new PluginDescription(OdeSystem.class.getName(), "growth", "Growth", "", "", "", "", "",
                    List.of(new Parameter("rate", Tensor.class, "8/3", "", "", 0, 100, List.of()),
                            new Parameter("copies", int.class, "2", "", "", 1, infinity, List.of()),
                            new Parameter("loss", Tensor.class, "", "how much is lost", "", -infinity, infinity,
                                    List.of())));
        }

        @Override
        public Growth create(Map<String, ?> values) {
            int copies = values.get("copies") instanceof Integer number ? number : 2;
            return new Growth((Tensor) java.util.Objects.requireNonNull(values.get("rate")), copies,
                    (Tensor) java.util.Objects.requireNonNull(values.get("loss")));
        }
    };

    @Test
    void parametersAreAnInputInTheirOrder() {
        GraphEngine engine = new GraphEngine();
        TracedSystem system = new SystemGraphs(engine).trace(FACTORY, Map.of("loss", "1/2", "copies", 3), DType.F64);
        assertEquals(List.of("rate", "loss"), system.parameters());
        assertArrayEquals(new double[]{8.0 / 3, 0.5}, system.values());
        assertEquals(1, engine.traces());
        double[] slope = engine.evaluate(system.field(), List.of(NdArray.scalar(DType.F64, 0),
                NdArray.of(new double[]{1, 2, 4}, 3), NdArray.of(new double[]{3, 1}, 2))).get(0).toDoubles();
        assertArrayEquals(new double[]{2, 4, 8}, slope);
        assertEquals(DType.F32, new SystemGraphs(engine).trace(FACTORY, Map.of("loss", 1), DType.F32).field()
                .outputTypes().get(0).dtype());
    }

    @Test
    void wrongValuesAreRefusedInOneSentence() {
        SystemGraphs tracer = new SystemGraphs(new GraphEngine());
        for (Map.Entry<Map<String, ?>, String> wrong : Map.<Map<String, ?>, String>of(Map.of(), "has to be given",
                Map.of("loss", 1, "rate", -1), "between 0", Map.of("loss", "many"), "`many`").entrySet()) {
            String message = Refusal.of(InvalidParameterException.class,
                    () -> tracer.trace(FACTORY, wrong.getKey(), DType.F64));
            assertTrue(message.contains(wrong.getValue()) && message.contains("of growth"), message);
        }
    }

    /** q' = p, p' = -q, or with friction p' = -q - p. */
    private record Oscillator(boolean friction, int positions) implements PartitionedSystem {
        @Override
        public List<StateVariable> variables() {
            return List.of(new StateVariable("angle", "q", "", 1), new StateVariable("spin", "p", "", 1));
        }

        @Override
        public Tensor derivative(Tensor t, Tensor y) {
            Tensor force = friction ? y.get(0).plus(y.get(1)).negate() : y.get(0).negate();
            return y.trace().stack(List.of(y.get(1), force));
        }
    }

    private static PluginFactory<Oscillator> oscillator(boolean friction, int positions) {
        return new PluginFactory<>() {
            @Override
            public PluginDescription description() {
                return new PluginDescription(OdeSystem.class.getName(), "oscillator", "Oscillator", "", "", "", "test",
                        "1.0.0",
                        List.of());
            }

            @Override
            public Oscillator create(Map<String, ?> values) {
                return new Oscillator(friction, positions);
            }
        };
    }

    @Test
    void theRightHandSideHasToHaveTheShapeOfTheState() {
        PluginFactory<OdeSystem> flat = new PluginFactory<>() {
            @Override
            public PluginDescription description() {
                return new PluginDescription(OdeSystem.class.getName(), "flat", "Flat", "", "", "", "test", "1.0.0",
                        List.of());
            }

            @Override
            public OdeSystem create(Map<String, ?> values) {
                return new OdeSystem() {
                    @Override
                    public List<StateVariable> variables() {
                        return List.of(new StateVariable("a", "a", "", 1), new StateVariable("b", "b", "", 1));
                    }

                    @Override
                    public Tensor derivative(Tensor t, Tensor y) {
                        return y.get(0).negate();
                    }
                };
            }
        };
        String message = Refusal.of(InvalidSystemException.class,
                () -> new SystemGraphs(new GraphEngine()).trace(flat, Map.of(), DType.F64));
        assertTrue(message
                .matches("The system `flat` of the bundle test 1.0.0 cannot be used: its right-hand side, made at"
                        + " SystemGraphsTest.java:\\d+, is f64\\[\\], and its 2 state variables need f64\\[2\\][.]"),
                message);
    }

    @Test
    void aPartitionHasToBeTrue() {
        SystemGraphs tracer = new SystemGraphs(new GraphEngine());
        assertTrue(tracer.trace(oscillator(false, 1), Map.of(), DType.F64).equations()
                .structure(Equations.Positions.class).isPresent());
        String untrue = Refusal.of(InvalidSystemException.class,
                () -> tracer.trace(oscillator(true, 1), Map.of(), DType.F64));
        assertTrue(untrue
                .matches("The system `oscillator` of the bundle test 1.0.0 cannot be used: it declares a partition"
                        + " [(]q, p[)], but the derivative of its momentum `spin`, made at SystemGraphsTest.java:\\d+, depends on"
                        + " the momenta[.]"),
                untrue);
        String none = Refusal.of(InvalidSystemException.class,
                () -> tracer.trace(oscillator(false, 2), Map.of(), DType.F64));
        assertTrue(none.contains("2 of its 2"), none);
    }

    @Test
    void aPhasePortraitOfAVariableThatIsNotThereIsRefused() {
        record Lost() implements OdeSystem {
            @Override
            public List<StateVariable> variables() {
                return List.of(new StateVariable("x", "x", "", 1));
            }

            @Override
            public List<PhasePortrait> portraits() {
                return List.of(PhasePortrait.of("x", "w"));
            }

            @Override
            public Tensor derivative(Tensor t, Tensor y) {
                return y;
            }
        }
        PluginFactory<Lost> factory = new PluginFactory<>() {
            @Override
            public PluginDescription description() {
                return new PluginDescription(OdeSystem.class.getName(), "lost", "Lost", "", "", "", "", "", List.of());
            }

            @Override
            public Lost create(Map<String, ?> values) {
                return new Lost();
            }
        };
        String refusal = Refusal.of(InvalidSystemException.class,
                () -> new SystemGraphs(new GraphEngine()).trace(factory, Map.of(), DType.F64));
        assertTrue(refusal.contains("a phase portrait of lost shows `w`, which is none of its variables x"), refusal);
    }
}
