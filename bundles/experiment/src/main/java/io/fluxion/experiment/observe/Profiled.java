package io.fluxion.experiment.observe;

import io.fluxion.backend.Executable;
import io.fluxion.backend.ProgramPlan;
import io.fluxion.backend.StepClock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** The times of a program's steps, from all threads that run it. */
final class Profiled implements StepClock {
    private volatile ProgramPlan plan = new ProgramPlan("", List.of(), 0);
    private volatile AtomicLongArray nanos = new AtomicLongArray(0);
    private volatile AtomicLongArray calls = new AtomicLongArray(0);

    /** Says which program it is, before it runs. */
    void program(Executable program) {
        plan = program.plan();
        nanos = new AtomicLongArray(plan.steps().size());
        calls = new AtomicLongArray(plan.steps().size());
    }

    @Override
    public void ran(int step, long time) {
        nanos.addAndGet(step, time);
        calls.incrementAndGet(step);
    }

    ProgramPlan plan() {
        return plan;
    }

    long nanos(int step) {
        return nanos.get(step);
    }

    long calls(int step) {
        return calls.get(step);
    }
}
