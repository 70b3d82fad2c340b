package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** The sentence with which something is refused. */
final class Refusal {
    private Refusal() {
    }

    static String of(Class<? extends Throwable> type, Executable action) {
        return Objects.requireNonNull(assertThrows(type, action).getMessage());
    }
}
