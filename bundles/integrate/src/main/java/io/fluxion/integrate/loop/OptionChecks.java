package io.fluxion.integrate.loop;

import io.fluxion.solve.Diffusion;
import io.fluxion.solve.Facet;
import io.fluxion.solve.LieGroupAction;
import io.fluxion.solve.Mismatch;
import io.fluxion.solve.Problem;
import io.fluxion.solve.SolveOptions;
import io.fluxion.solve.Solver;
import io.fluxion.solve.VectorField;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is checked once, before a solve. */
final class OptionChecks {
    /** Facets of the contract without which a field is another problem. */
    private static final List<Class<?>> ESSENTIAL = List.of(Diffusion.class, LieGroupAction.class);

    private OptionChecks() {
    }

    static <S> void check(Problem<S> problem, Solver solver, SolveOptions<S> options) {
        List<Mismatch> mismatches = mismatches(solver, problem.setup().field());
        if (!mismatches.isEmpty()) {
            throw new IllegalArgumentException(mismatches.stream()
                    .map(mismatch -> mismatch.sentence("the method", "the field")).collect(Collectors.joining("; ")));
        }
        if (options.fixedSteps() <= 0 && solver.errorOrder() <= 0) {
            throw new IllegalArgumentException("the method has no error estimate, so it needs a number of fixed steps, "
                    + "or a method with an error estimate in its place");
        }
        if (options.maxSteps() < 1 || !(options.maxStep() > 0) || !(options.firstStep() >= 0)) {
            throw new IllegalArgumentException("the limit of steps (" + options.maxSteps() + ") and the largest step ("
                    + options.maxStep() + ") have to be positive, the first step (" + options.firstStep()
                    + ") at least 0");
        }
        int tolerances = options.tolerances().absolute().length;
        int components = problem.setup().space().components();
        if (tolerances != 1 && tolerances != components) {
            throw new IllegalArgumentException("there are " + tolerances + " absolute tolerances for a state of "
                    + components + " components; give one, or one per component");
        }
        double direction = problem.end() >= problem.start() ? 1 : -1;
        double before = problem.start();
        for (double t : options.saveAt()) {
            if (!(direction * (t - before) >= 0) || !(direction * (problem.end() - t) >= 0)) {
                throw new IllegalArgumentException("the saved time " + t + " has to lie between " + before + " and "
                        + problem.end() + ": saved times are in the order of the solve and within its interval");
            }
            before = t;
        }
    }

    static <S> void checkReplay(Problem<S> problem, Solver solver, SolveOptions<S> options, double[] times) {
        check(problem, solver, options.fixedSteps() > 0 ? options : options.withFixedSteps(1));
        if (!options.events().isEmpty()) {
            throw new IllegalArgumentException("given steps are repeated without events");
        }
        if (times.length == 0 || times[0] != problem.start()) {
            throw new IllegalArgumentException("the accepted times begin at the start of the problem, t = "
                    + problem.start());
        }
    }

    static List<Mismatch> mismatches(Solver solver, VectorField<?> field) {
        Set<Class<?>> needs = solver.needs();
        Stream<Mismatch> missing = needs.stream().filter(facet -> field.facet(facet).isEmpty())
                .map(facet -> new Mismatch(words(facet), true));
        Stream<Mismatch> ignored = ESSENTIAL.stream().filter(facet -> !needs.contains(facet))
                .filter(facet -> field.facet(facet).isPresent()).map(facet -> new Mismatch(words(facet), false));
        return Stream.concat(missing, ignored).sorted(Comparator.comparing(Mismatch::facet)).toList();
    }

    private static String words(Class<?> facet) {
        Facet named = facet.getAnnotation(Facet.class);
        return named == null ? "the facet " + facet.getSimpleName() : named.value();
    }
}
