package io.fluxion.engine;

import io.fluxion.engine.operations.Primitive;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Sums of products by letters, as diagonals, sums, orders of axes and matrix products. */
final class Einsum {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z]*(,[a-zA-Z]*)*->[a-zA-Z]*");

    private Einsum() {
    }

    /**
     * A tensor with a letter for each axis, all different.
     */
    private record Lettered(String letters, Tensor tensor) {
        int length(char letter) {
            return tensor.shape().length(letters.indexOf(letter));
        }

        int size(String of) {
            return of.chars().map(letter -> length((char) letter)).reduce(1, (a, b) -> a * b);
        }

        /** The axes in the order of these letters, which are all. */
        Lettered inOrder(String order) {
            return order.equals(letters)
                    ? this
                    : new Lettered(order, tensor.transpose(order.chars().map(letters::indexOf).toArray()));
        }

        /** Sums over the letters that are not kept. */
        Lettered keeping(Set<Character> kept) {
            int[] axes = Primitive.range(letters.length());
            int[] gone = java.util.Arrays.stream(axes).filter(axis -> !kept.contains(letters.charAt(axis))).toArray();
            if (gone.length == 0) {
                return this;
            }
            StringBuilder rest = new StringBuilder();
            letters.chars().filter(letter -> kept.contains((char) letter))
                    .forEach(letter -> rest.append((char) letter));
            return new Lettered(rest.toString(), tensor.sum(gone));
        }
    }

    static Tensor einsum(GraphTrace trace, String form, List<Tensor> tensors) {
        String compact = form.replace(" ", "");
        if (!FORM.matcher(compact).matches()) {
            throw refused(trace, form, "it has the form \"ij,jk->ik\"");
        }
        String[] sides = compact.split("->", -1);
        String[] operands = sides[0].split(",", -1);
        if (operands.length != tensors.size()) {
            throw refused(trace, form,
                    "it names %d tensors, and there are %d".formatted(operands.length, tensors.size()));
        }
        String result = sides[1];
        List<Lettered> parts = new ArrayList<>();
        for (int i = 0; i < operands.length; i++) {
            if (operands[i].length() != tensors.get(i).shape().rank()) {
                throw refused(trace, form, "`%s` does not name the axes of %s".formatted(operands[i],
                        tensors.get(i).type()));
            }
            parts.add(diagonal(new Lettered(operands[i], tensors.get(i))));
        }
        if (result.chars().distinct().count() != result.length()
                || result.chars().anyMatch(letter -> sides[0].indexOf(letter) < 0)) {
            throw refused(trace, form, "the letters of the result are different ones of the tensors");
        }
        requireLengths(trace, form, parts);
        Lettered product = parts.get(0).keeping(needed(result, parts, 1));
        for (int i = 1; i < parts.size(); i++) {
            Set<Character> later = needed(result, parts, i + 1);
            Set<Character> forLeft = new LinkedHashSet<>(later);
            letters(parts.get(i)).forEach(forLeft::add);
            Set<Character> forRight = new LinkedHashSet<>(later);
            letters(product).forEach(forRight::add);
            product = product(product.keeping(forLeft), parts.get(i).keeping(forRight), later);
        }
        return product.keeping(needed(result, parts, parts.size())).inOrder(result).tensor;
    }

    private static List<Character> letters(Lettered part) {
        return part.letters.chars().mapToObj(letter -> (char) letter).toList();
    }

    /** Letters of the result and of the tensors from one on. */
    private static Set<Character> needed(String result, List<Lettered> parts, int from) {
        Set<Character> needed = new LinkedHashSet<>();
        result.chars().forEach(letter -> needed.add((char) letter));
        parts.subList(from, parts.size()).forEach(part -> needed.addAll(letters(part)));
        return needed;
    }

    private static void requireLengths(GraphTrace trace, String form, List<Lettered> parts) {
        for (Lettered a : parts) {
            for (Lettered b : parts) {
                for (char letter : letters(a)) {
                    if (b.letters.indexOf(letter) >= 0 && a.length(letter) != b.length(letter)) {
                        throw refused(trace, form, "the letter %s is %d long in %s and %d in %s".formatted(letter,
                                a.length(letter), a.tensor.type(), b.length(letter), b.tensor.type()));
                    }
                }
            }
        }
    }

    private static IllegalArgumentException refused(GraphTrace trace, String form, String why) {
        return new IllegalArgumentException("einsum at %s: `%s` cannot be read: %s".formatted(trace.here(), form, why));
    }

    /** The elements whose equal letters have equal indices. */
    private static Lettered diagonal(Lettered part) {
        for (int first = 0; first < part.letters.length(); first++) {
            int second = part.letters.indexOf(part.letters.charAt(first), first + 1);
            if (second >= 0) {
                return diagonal(merged(part, first, second));
            }
        }
        return part;
    }

    /** Two axes of equal length become one at the end. */
    private static Lettered merged(Lettered part, int first, int second) {
        char letter = part.letters.charAt(first);
        List<Integer> order = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        for (int axis = 0; axis < part.letters.length(); axis++) {
            if (axis != first && axis != second) {
                order.add(axis);
                rest.append(part.letters.charAt(axis));
            }
        }
        order.add(first);
        order.add(second);
        Tensor moved = part.tensor.transpose(Primitive.array(order));
        int rank = moved.shape().rank();
        int n = moved.shape().length(-1);
        if (n != moved.shape().length(-2)) {
            throw new IllegalArgumentException("the diagonal `%s` of %s takes axes of equal length"
                    .formatted(part.letters, part.tensor.type()));
        }
        int[] lengths = moved.shape().toArray();
        int[] flat = java.util.Arrays.copyOf(lengths, rank - 1);
        flat[rank - 2] = n * n;
        NdArray indices = NdArray.zeros(TensorType.of(DType.I32, n));
        for (int i = 0; i < n; i++) {
            indices.set(i, i * (n + 1.0));
        }
        return new Lettered(rest.append(letter).toString(),
                moved.reshape(flat).gather(rank - 2, moved.trace().constant(indices)));
    }

    /** The product of two tensors whose letters are all in the other one or needed later. */
    private static Lettered product(Lettered a, Lettered b, Set<Character> later) {
        StringBuilder batch = new StringBuilder();
        StringBuilder summed = new StringBuilder();
        StringBuilder left = new StringBuilder();
        StringBuilder right = new StringBuilder();
        for (char letter : letters(a)) {
            (b.letters.indexOf(letter) < 0 ? left : later.contains(letter) ? batch : summed).append(letter);
        }
        for (char letter : letters(b)) {
            if (a.letters.indexOf(letter) < 0) {
                right.append(letter);
            }
        }
        int batches = a.size(batch.toString());
        int inner = a.size(summed.toString());
        int rows = a.size(left.toString());
        int columns = b.size(right.toString());
        Tensor x = a.inOrder(batch + left.toString() + summed).tensor.reshape(batches, rows, inner);
        Tensor y = b.inOrder(batch + summed.toString() + right).tensor.reshape(batches, inner, columns);
        String letters = batch + left.toString() + right;
        int[] lengths = letters.chars().map(letter -> a.letters.indexOf(letter) >= 0
                ? a.length((char) letter)
                : b.length((char) letter)).toArray();
        return new Lettered(letters, x.matmul(y).reshape(lengths));
    }
}
