package io.fluxion.backend.gpu;

import io.fluxion.backend.gpu.Work.Launch;
import io.fluxion.tensor.DType;
import java.util.List;
import java.util.Set;

/**
 * Kernels in OpenCL C. Sums and products keep the order of the reference kernels, so that their bits are those of the
 * host: {@code c = fma(a, b, c)} in ascending order, and {@link io.fluxion.elementary.Sums} for sums of up to
 * {@value #EXACT} terms.
 */
final class Kernels {
    /** What stands before the kernels of a program. */
    static final String HEADER = """
            #ifdef cl_khr_fp64
            #pragma OPENCL EXTENSION cl_khr_fp64 : enable
            #endif
            #pragma OPENCL FP_CONTRACT OFF
            """;
    /** Sums of more terms have more strands, for the sake of parallel devices. */
    static final int EXACT = 4096;
    private static final int STRANDS = 16;
    private static final int GROUP = 64;

    private Kernels() {
    }

    /** A kernel whose body sees the number of its element as {@code i}. */
    static Launch perElement(String kind, int size, String parameters, String body, List<Integer> arguments,
            Set<Integer> writes) {
        String source = """
                (%s) {
                  int i = get_global_id(0);
                  if (i >= %d) return;
                %s}
                """.formatted(parameters, size, body);
        return new Launch(kind, source, arguments, Set.copyOf(writes), List.of(upTo(size, GROUP), 1L, 1L),
                List.of((long) GROUP, 1L, 1L));
    }

    private static long upTo(int size, int group) {
        return ((long) size + group - 1) / group * group;
    }

    /** Copies the elements of a view to another one of the same size. */
    static Launch copy(DType dtype, View from, View to) {
        String type = ElementFunctions.type(dtype);
        return perElement("copy", from.size(), "__global const %s* x, __global %s* y".formatted(type, type),
                "  y[%s] = x[%s];%n".formatted(to.index("i"), from.index("i")), List.of(from.array(), to.array()),
                Set.of(to.array()));
    }

    /**
     * Zeros before and after along an axis.
     *
     * @param from the input
     * @param to the whole result
     */
    static Launch pad(DType dtype, View from, View to, int axis, int before) {
        String type = ElementFunctions.type(dtype);
        int length = from.lengths().get(axis);
        int inner = to.lengths().subList(axis + 1, to.lengths().size()).stream().reduce(1, (a, b) -> a * b);
        String body = """
                  int at = i / %d %% %d - %d;
                  y[i] = at >= 0 && at < %d ? x[%s] : 0;
                """.formatted(inner, to.lengths().get(axis), before, length,
                from.padded(axis, before, to.lengths().get(axis)).index("i"));
        return perElement("pad", to.size(), "__global const %s* x, __global %s* y".formatted(type, type), body,
                List.of(from.array(), to.array()), Set.of(to.array()));
    }

    /**
     * A sum, the largest or the smallest over the last axes; the threads of a group are the strands of one result.
     *
     * @param kept number of axes that remain
     * @param threads that a group may have
     */
    static Launch reduction(String operation, DType dtype, View from, int kept, int to, int threads) {
        View rows = from.axes(0, kept);
        View terms = from.axes(kept, from.lengths().size());
        String type = ElementFunctions.type(dtype);
        boolean sum = operation.equals("sum");
        int strands = Math.min(threads, terms.size() > EXACT ? 256 : STRANDS);
        String start = sum ? "0" : operation.equals("reduce_max") ? "-INFINITY" : "INFINITY";
        String name = operation.equals("reduce_max") ? "max" : "min";
        String next = "x[row + %s]".formatted(terms.index("j"));
        String source = """
                (__global const %1$s* x, __global %1$s* y) {
                  __local %1$s strands[%2$d];
                  int s = get_local_id(0);
                  int r = get_global_id(1);
                  int row = %3$s;
                  %1$s sum = %4$s;
                  for (int j = s; j < %5$d; j += %2$d) {
                    %1$s term = %6$s;
                    sum = %7$s;
                  }
                  strands[s] = sum;
                  for (int width = %2$d / 2; width > 0; width /= 2) {
                    barrier(CLK_LOCAL_MEM_FENCE);
                    if (s < width) {
                      %1$s term = strands[s + width];
                      sum = %7$s;
                      strands[s] = sum;
                    }
                  }
                  if (s == 0) y[r] = sum;
                }
                """.formatted(type, strands, rows.index("r"), start, terms.size(), next,
                sum ? "sum + term" : ElementFunctions.extreme(name, "sum", "term"));
        return new Launch(sum ? "sum" : operation, source, List.of(from.array(), to), Set.of(to),
                List.of((long) strands, (long) rows.size(), 1L), List.of((long) strands, 1L, 1L));
    }

    /**
     * Products of matrices by tiles in local memory.
     *
     * @param a {@code [..., rows, inner]}
     * @param b {@code [..., inner, columns]}
     * @param threads that a group may have
     */
    static Launch product(DType dtype, View a, View b, int to, int threads) {
        int rank = a.lengths().size();
        int rows = a.lengths().get(rank - 2);
        int inner = a.lengths().get(rank - 1);
        int columns = b.lengths().get(rank - 1);
        int tile = threads >= 256 ? 16 : threads >= 64 ? 8 : threads >= 16 ? 4 : 1;
        View left = a.axes(0, rank - 2);
        View right = b.axes(0, rank - 2);
        String source = """
                (__global const %1$s* a, __global const %1$s* b, __global %1$s* c) {
                  __local %1$s left[%2$d][%2$d + 1];
                  __local %1$s right[%2$d][%2$d + 1];
                  int column = get_global_id(0);
                  int row = get_global_id(1);
                  int i = get_global_id(2);
                  int x = get_local_id(0);
                  int y = get_local_id(1);
                  int aStart = %3$s;
                  int bStart = %4$s;
                  %1$s sum = 0;
                  for (int start = 0; start < %6$d; start += %2$d) {
                    if (row < %5$d && start + x < %6$d) left[y][x] = a[aStart + row * %8$d + (start + x) * %9$d];
                    if (start + y < %6$d && column < %7$d) right[y][x] = b[bStart + (start + y) * %10$d + column * %11$d];
                    barrier(CLK_LOCAL_MEM_FENCE);
                    int end = min(%2$d, %6$d - start);
                    for (int k = 0; k < end; k++) sum = fma(left[y][k], right[k][x], sum);
                    barrier(CLK_LOCAL_MEM_FENCE);
                  }
                  if (row < %5$d && column < %7$d) c[(i * %5$d + row) * %7$d + column] = sum;
                }
                """
                .formatted(ElementFunctions.type(dtype), tile, left.index("i"), right.index("i"), rows, inner,
                        columns, a.strides().get(rank - 2), a.strides().get(rank - 1), b.strides().get(rank - 2),
                        b.strides().get(rank - 1));
        List<Integer> arguments = List.of(a.array(), b.array(), to);
        return new Launch("product", source, arguments, Set.of(to),
                List.of(upTo(columns, tile), upTo(rows, tile), (long) left.size()),
                List.of((long) tile, (long) tile, 1L));
    }
}
