package io.fluxion.backend.gpu;

import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Operations on single elements that one kernel computes, one thread an element; it grows while a graph is planned. */
final class Loop implements Work {
    /** As many arrays as a kernel surely takes. */
    private static final int MAX_ARRAYS = 100;
    private final int size;
    private final List<String> lines = new ArrayList<>();
    private final Map<View, String> loads = new HashMap<>();
    /** Variables of the values that are computed here. */
    private final Map<Integer, String> made = new HashMap<>();
    private final Set<Integer> stores = new LinkedHashSet<>();
    /** Parameters of the arrays that are read. */
    private final Map<Integer, String> reads = new LinkedHashMap<>();
    private int variables;

    Loop(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return reads.size() + made.size() >= MAX_ARRAYS;
    }

    int operations() {
        return made.size();
    }

    boolean makes(int value) {
        return made.containsKey(value);
    }

    /** The variable of a value that is computed here, at the same element. */
    String made(int value) {
        return String.valueOf(made.get(value));
    }

    /** A variable with an element of another array. */
    String load(DType type, View view) {
        String array = reads.computeIfAbsent(view.array(), key -> "x" + reads.size());
        return loads.computeIfAbsent(view,
                key -> variable(ElementFunctions.type(type), "%s[%s]".formatted(array, key.index("i"))));
    }

    void compute(Graph graph, Node node, List<String> arguments) {
        String type = ElementFunctions.type(node.outputs().get(0).dtype());
        made.put(node.firstOutput(),
                variable(type, ElementFunctions.term(graph, node, arguments, term -> variable(type, term))));
    }

    private String variable(String type, String term) {
        String name = "v" + variables++;
        lines.add("%s %s = %s;".formatted(type, name, term));
        return name;
    }

    /** Has a value written to its array, because something else needs it. */
    void store(int value) {
        stores.add(value);
    }

    @Override
    public Set<Integer> reads() {
        return reads.keySet();
    }

    @Override
    public Set<Integer> writes() {
        return stores;
    }

    /** The finished kernel. */
    Launch launch(IntFunction<DType> types) {
        List<String> parameters = new ArrayList<>();
        List<Integer> arguments = new ArrayList<>(reads.keySet());
        StringBuilder body = new StringBuilder();
        reads.forEach((array, name) -> parameters
                .add("__global const %s* %s".formatted(ElementFunctions.type(types.apply(array)), name)));
        lines.forEach(line -> body.append("  ").append(line).append('\n'));
        for (int value : stores) {
            String name = "y" + (arguments.size() - reads.size());
            parameters.add("__global %s* %s".formatted(ElementFunctions.type(types.apply(value)), name));
            body.append("  ").append(name).append("[i] = ").append(made.get(value)).append(";\n");
            arguments.add(value);
        }
        return Kernels.perElement("loop", size, String.join(", ", parameters), body.toString(), arguments, stores);
    }
}
