package io.fluxion.model;

import io.fluxion.tensor.Graph;
import java.util.List;
import java.util.Optional;

/**
 * The right-hand side of a system as a graph, and the structure that its author declares. From both come the facets of the
 * field that the integrator makes.
 *
 * @param derivative inputs: t (scalar), y {@code [n]}, p {@code [m]}; output: dy/dt {@code [n]} (on a group: {@code [k]}); all of
 *        one real type
 * @param structure at most one of each kind
 */
public record Equations(Graph derivative, List<Structure> structure) {
    public Equations {
        structure = List.copyOf(structure);
    }

    /** What an author declares about a system beyond its right-hand side. */
    public sealed interface Structure {}

    /**
     * The components that are positions; the others are momenta.
     *
     * @see io.fluxion.solve.Partition
     */
    public record Positions(List<Integer> indices) implements Structure {
        public Positions {
            indices = List.copyOf(indices);
        }
    }

    /**
     * The derivative as a sum.
     *
     * @param linear inputs as those of the derivative, output {@code L y}
     * @param remainder inputs as those of the derivative, output {@code N(t, y)}
     * @see io.fluxion.solve.LinearPart
     */
    public record Semilinear(Graph linear, Graph remainder) implements Structure {}

    /**
     * Noise that drives the system.
     *
     * @param graph inputs: t, y, p, noise {@code [noises]}; output {@code g(t, y) noise} of the state's shape
     * @param noises number of Wiener processes
     * @see io.fluxion.solve.Diffusion
     */
    public record Noise(Graph graph, int noises, NoiseType type, Calculus calculus) implements Structure {}

    /**
     * A group that the state moves on, see {@link LieGroup}.
     *
     * @param move inputs: base {@code [n]}, tangent {@code [k]}; output {@code [n]}
     * @param bracket inputs: {@code [k]}, {@code [k]}; output {@code [k]}
     */
    public record Group(Graph move, Graph bracket) implements Structure {}

    /** The state is complex, interleaved (re, im): its components count by modulus in error norms. */
    public record ComplexState() implements Structure {}

    /** Equations without further structure. */
    public static Equations of(Graph derivative) {
        return new Equations(derivative, List.of());
    }

    /** A kind of structure, when it is declared. */
    public <T extends Structure> Optional<T> structure(Class<T> kind) {
        return structure.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
