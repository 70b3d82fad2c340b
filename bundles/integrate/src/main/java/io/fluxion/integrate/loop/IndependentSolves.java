package io.fluxion.integrate.loop;

import io.fluxion.solve.Problem;
import io.fluxion.solve.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** One loop per problem, on several threads: nothing is shared, so the numbers are those of single solves. */
final class IndependentSolves {
    private IndependentSolves() {
    }

    static <S> List<Solution<S>> solve(List<Problem<S>> problems, Function<Problem<S>, Solution<S>> solve,
            int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("there are " + threads + " threads; at least one has to solve");
        }
        if (threads == 1) {
            return problems.stream().map(solve).toList();
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, Math.max(1, problems.size())))) {
            List<Future<Solution<S>>> running = new ArrayList<>();
            for (Problem<S> problem : problems) {
                running.add(pool.submit(() -> solve.apply(problem)));
            }
            List<Solution<S>> solutions = new ArrayList<>();
            for (Future<Solution<S>> future : running) {
                solutions.add(future.get());
            }
            return solutions;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while solving several problems", e);
        }
    }
}
