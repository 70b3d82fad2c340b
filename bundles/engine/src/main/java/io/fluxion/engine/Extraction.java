package io.fluxion.engine;

import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Takes the part of a trace that some values need, and numbers it as a graph. */
final class Extraction {
    private final List<Application> applications;
    private final int size;

    Extraction(List<Application> applications, int size) {
        this.applications = applications;
        this.size = size;
    }

    /**
     * @param from the graph's inputs; nothing before them is taken
     * @param to the graph's outputs
     */
    Graph extract(List<TracedTensor> from, List<TracedTensor> to) {
        boolean[] given = new boolean[size];
        int[] numbers = new int[size];
        Arrays.fill(numbers, -1);
        List<TensorType> types = new ArrayList<>();
        for (TracedTensor input : from) {
            given[input.id()] = true;
            numbers[input.id()] = types.size();
            types.add(input.type());
        }
        boolean[] needed = needed(given, to);
        List<NdArray> constants = new ArrayList<>();
        number(needed, given, to, types.size(), numbers, constants);
        int next = types.size() + constants.size();
        List<Node> nodes = new ArrayList<>();
        for (Application application : applications) {
            List<TracedTensor> outputs = application.outputs();
            if (outputs.stream().noneMatch(output -> needed[output.id()] && !given[output.id()])) {
                continue;
            }
            List<Integer> arguments = application.inputs().stream().map(input -> numbers[input.id()]).toList();
            Operation operation = application.operation();
            if (operation instanceof Scan scan) {
                operation = scan.without(outputs.stream().map(output -> needed[output.id()]).toList());
                outputs = outputs.subList(0, operation.outputs(
                        application.inputs().stream().map(TracedTensor::type).toList()).size());
            }
            nodes.add(new Node(operation, arguments, next,
                    outputs.stream().map(TracedTensor::type).toList(), application.source()));
            for (TracedTensor output : outputs) {
                if (!given[output.id()]) {
                    numbers[output.id()] = next;
                }
                next++;
            }
        }
        return new Graph(types, constants, nodes, to.stream().map(output -> numbers[output.id()]).toList());
    }

    private boolean[] needed(boolean[] given, List<TracedTensor> to) {
        boolean[] needed = new boolean[size];
        Deque<TracedTensor> open = new ArrayDeque<>(to);
        while (!open.isEmpty()) {
            TracedTensor value = open.pop();
            if (!needed[value.id()]) {
                needed[value.id()] = true;
                Application origin = value.origin();
                if (origin != null && !given[value.id()]) {
                    origin.inputs().forEach(open::push);
                }
            }
        }
        return needed;
    }

    /** Numbers the constants in the order of their first use. */
    private void number(boolean[] needed, boolean[] given, List<TracedTensor> to, int first, int[] numbers,
            List<NdArray> constants) {
        for (Application application : applications) {
            if (application.outputs().stream().anyMatch(output -> needed[output.id()] && !given[output.id()])) {
                application.inputs().forEach(input -> number(input, first, numbers, constants));
            }
        }
        to.forEach(output -> number(output, first, numbers, constants));
    }

    private static void number(TracedTensor value, int first, int[] numbers, List<NdArray> constants) {
        NdArray constant = value.constant();
        if (constant != null && numbers[value.id()] < 0) {
            numbers[value.id()] = first + constants.size();
            constants.add(constant);
        }
    }
}
