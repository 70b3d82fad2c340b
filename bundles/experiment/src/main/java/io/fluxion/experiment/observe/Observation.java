package io.fluxion.experiment.observe;

import io.fluxion.backend.Backend;
import io.fluxion.backend.Executable;
import io.fluxion.backend.HostExecutable;
import io.fluxion.experiment.Diagnosis;
import io.fluxion.report.Report;
import io.fluxion.tensor.Graph;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The programs of one run while they are watched. */
public final class Observation implements AutoCloseable {
    private final Diagnosis diagnosis;
    private final Runnable end;
    private final List<Profiled> programs = new CopyOnWriteArrayList<>();

    Observation(Diagnosis diagnosis, Runnable end) {
        this.diagnosis = diagnosis;
        this.end = end;
    }

    Executable compile(Backend backend, Graph graph) {
        Profiled profiled = new Profiled();
        Executable program = diagnosis.profile() ? backend.compile(graph, profiled) : backend.compile(graph);
        profiled.program(program);
        programs.add(profiled);
        return diagnosis.nanGuard() && program instanceof HostExecutable host ? new GuardedProgram(host) : program;
    }

    /** Where the time went; empty when nobody asked. */
    public Optional<Report.Section> profile() {
        return diagnosis.profile() ? Optional.of(new ProfileSection(programs).section()) : Optional.empty();
    }

    /** The same in a few lines. */
    public List<String> summary() {
        return diagnosis.profile() ? new ProfileSection(programs).lines() : List.of();
    }

    @Override
    public void close() {
        end.run();
    }
}
