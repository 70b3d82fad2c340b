package io.fluxion.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A system of positions q and momenta p, the positions first, with {@code dq/dt} a function of p (and t) only and
 * {@code dp/dt} a function of q (and t) only. Methods that keep geometric structure need it.
 */
@ConsumerType
public interface PartitionedSystem extends OdeSystem {
    /** How many of the first components are positions; without an own answer the first half. */
    default int positions() {
        return variables().size() / 2;
    }

    /** Without an own answer every momentum against its position, where there are as many of them. */
    @Override
    default List<PhasePortrait> portraits() {
        List<String> names = variables().stream().map(StateVariable::name).toList();
        return names.size() == 2 * positions()
                ? List.of(new PhasePortrait(names.subList(0, positions()), names.subList(positions(), names.size())))
                : List.of();
    }
}
