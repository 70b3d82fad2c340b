package io.fluxion.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Parameters;
import io.fluxion.plugin.InvalidParameterException;
import io.fluxion.plugin.NestedPlugin;
import io.fluxion.plugin.Param;
import io.fluxion.plugin.Parameter;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.plugin.PluginFactory;
import io.fluxion.tensor.Tensor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginClassTest {
    /** A contract. */
    public interface Oscillator {}

    /** A choice. */
    public enum Damping {
        UNDER, OVER_CRITICAL
    }

    /** Everything a parameter can be. */
    public record Spring(@Param(value = "8/3", min = 0, max = 10, unit = "N/m", help = "stiffness") double stiffness,
            @Param(value = "4", min = 1) int coils, @Param("5000000000") long cycles, @Param("false") boolean nonlinear,
            @Param("steel") String material, @Param("under") Damping damping,
            @Param(value = "0.5, 1", min = 0) List<Double> masses, @Param("[left, right]") List<String> ends)
            implements
                Oscillator {}

    /** A parameter that is a graph input, and one that has no default. */
    public record Pendulum(@Param(value = "9.81", unit = "m/s2") Tensor gravity, @Param(help = "length") double length)
            implements
                Oscillator {}

    /** Without parameters. */
    public static final class Free implements Oscillator {}

    /** Refuses what its declaration cannot say. */
    public record Pair(@Param("1") double low, @Param("2") double high) implements Oscillator {
        public Pair {
            if (low >= high) {
                throw new IllegalArgumentException("low has to be below high");
            }
        }
    }

    record Hidden() implements Oscillator {}

    /** Has a parameter of no allowed type. */
    public record Odd(Thread thread) implements Oscillator {}

    /** Can only be made with an argument, but is no record. */
    public static final class Demanding implements Oscillator {
        public Demanding(double argument) {
            assertEquals(1, argument);
        }
    }

    @Test
    void defaultsAreReadAsAnExperimentFileWouldGiveThem() {
        assertEquals(new Spring(8.0 / 3, 4, 5_000_000_000L, false, "steel", Damping.UNDER, List.of(0.5, 1.0),
                List.of("left", "right")), plugin(Spring.class).create(Map.of()));
    }

    @Test
    void valuesComeAsNumbersOrAsText() {
        assertEquals(new Spring(0.5, 3, 2, true, "7", Damping.OVER_CRITICAL, List.of(1.0, 0.25), List.of("top")),
                plugin(Spring.class).create(Map.of("stiffness", "1/2", "coils", 3.0, "cycles", 2, "nonlinear", "true",
                        "material", 7, "damping", "over-critical", "masses", List.of(1, "1/4"), "ends", "top")));
    }

    /** Learns. */
    public record Network(Parameters net, @Param("4") int width) implements Oscillator {}

    @Test
    void aNodeOfLearnedParametersIsHandedThroughAndIsNoParameterOfTheFile() {
        Tensor weight = proxy(Tensor.class);
        List<String> asked = new ArrayList<>();
        Parameters root = new Parameters() {
            @Override
            public Parameters at(String part) {
                asked.add(part);
                return this;
            }

            @Override
            public Tensor tensor(String name, Initialization initial, int... lengths) {
                return weight;
            }
        };
        PluginClass plugin = plugin(Network.class);
        assertEquals(List.of("width"), plugin.parameters().stream().map(Parameter::name).toList());
        Network made = (Network) plugin.create(Map.of(PluginFactory.LEARNED, root, "width", 8));
        assertSame(weight, made.net().scalar("a", 1));
        assertEquals(List.of("net"), asked);
        assertEquals(new Free().getClass(), plugin(Free.class).create(Map.of(PluginFactory.LEARNED, root)).getClass());
        Parameters outside = ((Network) plugin.create(Map.of())).net().at("0");
        assertThrows(IllegalStateException.class, () -> outside.scalar("a", 1));
    }

    private static <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (proxy, method, arguments) -> null));
    }

    @Test
    void aTensorIsHandedThrough() {
        Tensor gravity = proxy(Tensor.class);
        Object made = plugin(Pendulum.class).create(Map.of("gravity", gravity, "length", 2));
        assertSame(gravity, assertInstanceOf(Pendulum.class, made).gravity());
        refused(Pendulum.class, Map.of("length", 2), "gravity",
                "The parameter `gravity` of p is a tensor and has to be given as one of the trace under way.");
        refused(Pendulum.class, Map.of("gravity", gravity), "length",
                "The parameter `length` of p has to be given: length.");
    }

    @Test
    void aRefusalNamesTheValueTheRangeAndTheRemedy() {
        refused(Spring.class, Map.of("stiffness", 11), "stiffness",
                "The parameter `stiffness` of p is 11; it has to be between 0 and 10 N/m.");
        refused(Spring.class, Map.of("stiffness", "soft"), "stiffness",
                "The parameter `stiffness` of p is `soft`; it has to be a number.");
        refused(Spring.class, Map.of("stiffness", Double.NaN), "stiffness",
                "The parameter `stiffness` of p is NaN; it has to be a number.");
        refused(Spring.class, Map.of("coils", 2.5), "coils",
                "The parameter `coils` of p is 2.5; it has to be a whole number.");
        refused(Spring.class, Map.of("coils", 5_000_000_000L), "coils",
                "The parameter `coils` of p is 5000000000; it has to be between -2147483648 and 2147483647.");
        refused(Spring.class, Map.of("coils", 0), "coils", "The parameter `coils` of p is 0; it has to be at least 1.");
        refused(Spring.class, Map.of("nonlinear", "yes"), "nonlinear",
                "The parameter `nonlinear` of p is `yes`; it has to be true or false.");
        refused(Spring.class, Map.of("damping", "undre"), "damping",
                "The parameter `damping` of p is `undre`; did you mean under? it is one of under, over_critical.");
        refused(Spring.class, Map.of("masses", List.of(1, -1)), "masses",
                "The parameter `masses` of p is [1, -1]; it has to be at least 0.");
        refused(Spring.class, Map.of("cycles", 9.3e18), "cycles",
                "The parameter `cycles` of p is 9.3E18; it has to be a whole number.");
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheOneThatWasMeant() {
        refused(Spring.class, Map.of("stifness", 1), "stifness",
                "p has no parameter `stifness`; did you mean `stiffness`?");
        refused(Pair.class, Map.of("colour", 1), "colour", "p has no parameter `colour`; it has low, high.");
        refused(Free.class, Map.of("colour", 1), "colour", "p has no parameter `colour`; it has no parameters.");
    }

    @Test
    void whatTheRecordRefusesIsAParameterError() {
        refused(Pair.class, Map.of("low", 3), "p", "p: low has to be below high");
    }

    @Test
    void declarationsSayWhatDescribeShows() {
        var stiffness = plugin(Spring.class).parameters().getFirst();
        assertEquals("stiffness", stiffness.name());
        assertEquals("8/3", stiffness.defaultValue());
        assertEquals("N/m", stiffness.unit());
        assertEquals(List.of("under", "over_critical"), plugin(Spring.class).parameters().get(5).choices());
        assertEquals(true, plugin(Pendulum.class).parameters().get(1).required());
    }

    @Test
    void aClassThatCannotBeAPluginIsExplainedToItsAuthor() {
        unusable(Hidden.class, "it has to be public");
        unusable(Odd.class, "its component thread has the type java.lang.Thread");
        unusable(Demanding.class, "parameters belong to a record");
        unusable(String.class, "does not implement io.fluxion.plugins.PluginClassTest$Oscillator");
    }

    /** A contract of parts. */
    public interface Spice {}

    /** A part with a value of its own. */
    public record Pepper(@Param("3") double heat) implements Spice {}

    /** A plugin with a plugin and a list of them. */
    public record Dish(@Param("pepper") Spice first, @Param("[pepper, pepper]") List<Spice> more)
            implements
                Oscillator {}

    /** A plugin whose plugin within learns. */
    public record Meal(@Param("network") Oscillator course) implements Oscillator {}

    private static PluginFactory<Object> factory(Class<?> kind, String name, Class<?> type) {
        PluginClass made = PluginClass.of(name, type, kind, LOOKUP);
        return new PluginFactory<>() {
            @Override
            public PluginDescription description() {
                return new PluginDescription(kind.getName(), name, "", "", "", "", "", "", made.parameters());
            }

            @Override
            public Object create(Map<String, ?> values) {
                return made.create(values);
            }
        };
    }

    private static final PluginLookup LOOKUP = (kind, name) -> switch (name) {
        case "pepper" -> Optional.of(factory(Spice.class, name, Pepper.class));
        case "network" -> Optional.of(factory(Oscillator.class, name, Network.class));
        default -> Optional.empty();
    };

    @Test
    void aPluginWithinAPluginIsGivenByNameByItsValuesOrMade() {
        Dish standard = new Dish(new Pepper(3), List.of(new Pepper(3), new Pepper(3)));
        assertEquals(standard, plugin(Dish.class).create(Map.of()));
        NestedPlugin hot = new NestedPlugin(factory(Spice.class, "pepper", Pepper.class), Map.of("heat", 9));
        assertEquals(new Dish(new Pepper(9), List.of(new Pepper(1), new Pepper(3), new Pepper(9))),
                plugin(Dish.class).create(Map.of("first", hot, "more", List.of(new Pepper(1), "pepper", hot))));
        assertEquals(new Dish(new Pepper(3), List.of()), plugin(Dish.class).create(Map.of("more", "[]")));
        Parameter more = plugin(Dish.class).parameters().get(1);
        assertEquals(Optional.of(Spice.class), more.contract());
        assertEquals(List.class, more.type());
        refused(Dish.class, Map.of("first", "salt"), "first",
                "The parameter `first` of p is `salt`; there is no Spice of that name.");
        refused(Dish.class, Map.of("first", 3), "first",
                "The parameter `first` of p is 3; it has to be the name of a Spice.");
        NestedPlugin network = new NestedPlugin(factory(Oscillator.class, "network", Network.class), Map.of());
        refused(Dish.class, Map.of("first", network), "first",
                "The parameter `first` of p is network, which is no Spice.");
    }

    @Test
    void whatAPluginWithinAPluginLearnsStandsBelowItsParametersName() {
        List<String> asked = new ArrayList<>();
        plugin(Meal.class).create(Map.of(PluginFactory.LEARNED, new Parameters() {
            @Override
            public Parameters at(String part) {
                asked.add(part);
                return this;
            }

            @Override
            public Tensor tensor(String name, Initialization initial, int... lengths) {
                return proxy(Tensor.class);
            }
        }));
        assertEquals(List.of("course", "net"), asked);
    }

    private static PluginClass plugin(Class<?> type) {
        return PluginClass.of("p", type, Oscillator.class, LOOKUP);
    }

    private static void refused(Class<?> type, Map<String, ?> values, String parameter, String message) {
        var refusal = assertThrows(InvalidParameterException.class, () -> plugin(type).create(values));
        assertEquals(message, refusal.getMessage());
        assertEquals(parameter, refusal.parameter());
    }

    private static void unusable(Class<?> type, String reason) {
        String message = assertThrows(UnusablePluginException.class, () -> plugin(type)).getMessage();
        assertEquals(true, message.contains(reason), message);
    }
}
