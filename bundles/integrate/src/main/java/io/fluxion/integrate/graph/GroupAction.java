package io.fluxion.integrate.graph;

import io.fluxion.model.Equations;
import io.fluxion.solve.LieGroupAction;

/** The bracket of a group's algebra and its reverse. */
final class GroupAction<S> implements LieGroupAction<S> {
    private final Call bracket;
    private final Call pull;

    GroupAction(FieldProgram program, Equations.Group group) {
        this.bracket = new Call(program.bracket(group));
        this.pull = new Call(program.pullBracket(group));
    }

    @Override
    public void bracket(S a, S b, S out) {
        bracket.inputs[0] = a;
        bracket.inputs[1] = b;
        bracket.outputs[0] = out;
        bracket.run();
    }

    @Override
    public void pullBracket(S a, S b, S cotangent, S aCotangent, S bCotangent) {
        pull.inputs[0] = a;
        pull.inputs[1] = b;
        pull.inputs[2] = cotangent;
        pull.outputs[0] = aCotangent;
        pull.outputs[1] = bCotangent;
        pull.run();
    }
}
