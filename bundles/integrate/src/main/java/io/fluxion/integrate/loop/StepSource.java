package io.fluxion.integrate.loop;

import io.fluxion.solve.Step;
import io.fluxion.solve.Stepper;
import io.fluxion.solve.StepperGradient;
import io.fluxion.solve.Tape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts and steps of a stepper, plain or kept on a tape. A slot is taken when a step is accepted; a rejected step's slot
 * is overwritten. Tapes come in chunks, so that their length need not be known.
 */
final class StepSource<S, P> {
    private static final int CHUNK = 64;
    private final Stepper<S> stepper;
    private final @Nullable StepperGradient<S, P> gradient;
    private final List<Tape> chunks = new ArrayList<>();
    private int used;

    StepSource(Stepper<S> stepper, @Nullable StepperGradient<S, P> gradient) {
        this.stepper = stepper;
        this.gradient = gradient;
    }

    /** Slots taken so far. */
    int used() {
        return used;
    }

    Tape tape(int slot) {
        return chunks.get(slot / CHUNK);
    }

    static int within(int slot) {
        return slot % CHUNK;
    }

    void start(double t, S y, Step<S> into) {
        if (gradient == null) {
            stepper.start(t, y, into);
        } else {
            grow(gradient);
            gradient.start(t, y, into, tape(used), within(used));
            used++;
        }
    }

    void step(Step<S> from, double t1, Step<S> to) {
        if (gradient == null) {
            stepper.step(from, t1, to);
        } else {
            grow(gradient);
            gradient.step(from, t1, to, tape(used), within(used));
        }
    }

    void accept() {
        if (gradient != null) {
            used++;
        }
    }

    /** Forgets all steps; the tapes are used again. */
    void rewind() {
        used = 0;
    }

    private void grow(StepperGradient<S, P> maker) {
        if (used / CHUNK == chunks.size()) {
            chunks.add(maker.newTape(CHUNK));
        }
    }
}
