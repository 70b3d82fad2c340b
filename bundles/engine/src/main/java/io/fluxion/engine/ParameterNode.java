package io.fluxion.engine;

import io.fluxion.layer.Initialization;
import io.fluxion.layer.Parameters;
import io.fluxion.model.LearnedArray;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.Tensor;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A node of the tree of learned parameters.
 *
 * @param path of the node with a point at its end; empty for the root
 * @param arrays from what is asked for to its tensor in the trace under way
 */
record ParameterNode(String path, Function<LearnedArray, Tensor> arrays) implements Parameters {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    @Override
    public Parameters at(String part) {
        return new ParameterNode(path + checked(part) + ".", arrays);
    }

    @Override
    public Tensor tensor(String name, Initialization initial, int... lengths) {
        return arrays.apply(new LearnedArray(path + checked(name), Shape.of(lengths), initial));
    }

    private String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("`" + name + "` below `" + path
                    + "` names no learned parameter: a name is made of letters, digits, - and _");
        }
        return name;
    }
}
