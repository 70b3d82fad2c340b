package io.fluxion.engine.linalg;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** An operation of matrices whose leading axes, equal for all inputs, are those of a batch: each matrix has a result of its own. */
interface MatrixOperation extends Operation {
    @Override
    default List<Tensor> batch(List<Tensor> inputs, List<Boolean> mapped, int size) {
        List<Tensor> whole = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            whole.add(Primitive.repeated(inputs.get(i), mapped.get(i), size));
        }
        return inputs.get(0).trace().apply(this, whole);
    }
}
