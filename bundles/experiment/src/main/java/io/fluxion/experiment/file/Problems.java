package io.fluxion.experiment.file;

import io.fluxion.experiment.RefusedException;
import io.fluxion.plugin.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with an experiment file: one sentence for each problem, in the order of the file. */
final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    private record Problem(Place place, String sentence) {}

    /** Something is wrong at a place. */
    void add(Place place, String sentence) {
        problems.add(new Problem(place, sentence));
    }

    int count() {
        return problems.size();
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /**
     * Refuses the file if anything is wrong with it.
     *
     * @throws RefusedException with one line per problem
     */
    void refuse() {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems.stream()
                    .sorted(Comparator.comparing((Problem problem) -> problem.place().line() == 0)
                            .thenComparingInt(problem -> problem.place().line())
                            .thenComparingInt(problem -> problem.place().column()))
                    .map(problem -> problem.place() + ": " + problem.sentence())
                    .collect(Collectors.joining("\n")));
        }
    }

    /** The end of a sentence about an unknown word: the nearest known one, or all of them. */
    static String remedy(String typed, Collection<String> known) {
        Optional<String> otherCase = known.stream().filter(typed::equalsIgnoreCase).findFirst();
        return otherCase.or(() -> Suggestion.nearest(typed, known)).map(near -> "did you mean `" + near + "`?")
                .orElse(known.isEmpty() ? "there is none." : "it is one of " + String.join(", ", known) + ".");
    }
}
