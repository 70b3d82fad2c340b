package io.fluxion.backend.simd;

import java.util.Arrays;

/**
 * Products of one shape of f32 matrices, any strides. Every element accumulates {@code c = fma(a, b, c)} in ascending order of the
 * inner index from +0, whatever the blocks. Rows of the right operand are packed into arrays of their own, where C2 makes
 * vectors of plain loops: it does so only for arrays that are read and written at one index. Four rows of the result share each
 * loaded row.
 */
final class FloatProduct implements MatrixProduct {
    /** Elements of a packed row: four rows of the result and four packed ones fit into half of a first-level cache. */
    static final int WIDTH = 512;
    /** Packed rows: with {@link #WIDTH}, a part of a second-level cache. */
    static final int DEPTH = 128;
    /** Shortest axis that is worth packing. */
    private static final int SHORT = 8;
    /** Rows that share each packed row. */
    static final int ROWS = 4;
    /** Packed rows that go into a sum in one pass. */
    private static final int STEP = 4;
    private final int rows;
    private final int inner;
    private final int columns;
    /** Whether rows and columns change places: scalar sums want many rows, vectors many columns. */
    private final boolean turned;
    private final boolean scalar;
    private final FloatPacking packing;
    /** Packed rows by their place in the block, with rows of zeros in front of the first block. */
    private final float[][] packed;
    private final float[] head = new float[ROWS * STEP];

    /**
     * Products of a shape.
     *
     * @param leftAlong whether the inner axis of the left matrix is contiguous
     * @param rightAlong whether that of the right one is
     * @param packing memory that products may share which run one after the other
     */
    FloatProduct(int rows, int inner, int columns, boolean leftAlong, boolean rightAlong, FloatPacking packing) {
        int few = Math.min(rows, columns);
        int many = Math.max(rows, columns);
        this.scalar = many < SHORT || few < ROWS && (rows > columns ? leftAlong : rightAlong);
        this.turned = scalar ? columns > rows : columns < rows && columns < 4 * SHORT;
        this.rows = turned ? columns : rows;
        this.columns = turned ? rows : columns;
        this.inner = inner;
        int width = scalar ? 0 : Math.min(this.columns, WIDTH);
        int depth = scalar ? 0 : Math.min((inner + STEP - 1) / STEP * STEP, DEPTH);
        packing.reserve(depth, width);
        this.packing = packing;
        this.packed = new float[Math.max(depth, STEP)][];
        Arrays.fill(packed, packing.zeros);
    }

    @Override
    public void run(Object a, int aAt, int aRow, int aColumn, Object b, int bAt, int bRow, int bColumn, Object c,
            int cAt, int cRow) {
        float[] left = (float[]) a;
        float[] right = (float[]) b;
        float[] result = (float[]) c;
        if (turned) {
            run(right, bAt, bColumn, bRow, left, aAt, aColumn, aRow, result, cAt, 1, cRow);
        } else {
            run(left, aAt, aRow, aColumn, right, bAt, bRow, bColumn, result, cAt, cRow, 1);
        }
    }

    private void run(float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow, int bColumn,
            float[] c, int cAt, int cRow, int cColumn) {
        if (scalar) {
            sums(a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow, cColumn);
        } else {
            blocks(a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow, cColumn);
        }
    }

    /** The first block along the inner axis takes what the others, of full depth, leave. */
    private void blocks(float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow, int bColumn,
            float[] c, int cAt, int cRow, int cColumn) {
        int first = inner % DEPTH == 0 ? Math.min(inner, DEPTH) : inner % DEPTH;
        for (int j = 0; j < columns; j += WIDTH) {
            int width = Math.min(WIDTH, columns - j);
            int to = cAt + j * cColumn;
            int padding = Math.floorMod(-first, STEP);
            Arrays.fill(packed, 0, padding, packing.zeros);
            pack(b, bAt + j * bColumn, bRow, bColumn, padding, first, width);
            block(a, aAt, aRow, aColumn, first, c, to, cRow, cColumn, width, true);
            for (int k = first; k < inner; k += DEPTH) {
                pack(b, bAt + k * bRow + j * bColumn, bRow, bColumn, 0, DEPTH, width);
                block(a, aAt + k * aColumn, aRow, aColumn, DEPTH, c, to, cRow, cColumn, width, false);
            }
        }
    }

    private void block(float[] a, int aAt, int aRow, int aColumn, int depth, float[] c, int cAt, int cRow,
            int cColumn,
            int width, boolean first) {
        float[][] sums = packing.sums;
        for (int i = 0; i < rows; i += ROWS) {
            int count = Math.min(ROWS, rows - i);
            int from = aAt + i * aRow;
            int to = cAt + i * cRow;
            int done = 0;
            if (first) {
                done = begin(count, a, from, aRow, aColumn, depth, width);
            } else {
                for (int row = 0; row < count; row++) {
                    load(sums[row], c, to + row * cRow, cColumn, width);
                }
            }
            goOn(count, a, from + done * aColumn, aRow, aColumn, depth - done, width, first ? STEP : 0);
            for (int row = 0; row < count; row++) {
                store(sums[row], c, to + row * cRow, cColumn, width);
            }
        }
    }

    /**
     * The first products from +0: as many as leave a multiple of {@link #STEP}, behind factors 0 of rows of 0, which leave +0 as it is.
     *
     * @return how many
     */
    private int begin(int count, float[] a, int from, int aRow, int aColumn, int depth, int width) {
        float[][] sums = packing.sums;
        int padding = Math.floorMod(-depth, STEP);
        int done = Math.min(depth, STEP - padding);
        for (int row = 0; row < count; row++) {
            for (int k = 0; k < STEP; k++) {
                head[row * STEP + k] = k < padding || depth == 0 ? 0 : a[from + row * aRow + (k - padding) * aColumn];
            }
        }
        for (int row = 0; row < count; row += 2) {
            if (row + 1 < count) {
                FloatRows.beginTwo(sums[row], sums[row + 1], packed[0], packed[1], packed[2], packed[3], head,
                        row * STEP, width);
            } else {
                FloatRows.beginOne(sums[row], packed[0], packed[1], packed[2], packed[3], head, row * STEP, width);
            }
        }
        return done;
    }

    private void goOn(int count, float[] a, int from, int aRow, int aColumn, int depth, int width, int firstPacked) {
        float[][] sums = packing.sums;
        int at = from;
        for (int k = firstPacked; k < firstPacked + depth; k += STEP) {
            float[] row0 = packed[k];
            float[] row1 = packed[k + 1];
            float[] row2 = packed[k + 2];
            float[] row3 = packed[k + 3];
            switch (count) {
                case 1 -> FloatRows.one(sums[0], row0, row1, row2, row3, a, at, aColumn, width);
                case 2 -> FloatRows.two(sums[0], sums[1], row0, row1, row2, row3, a, at, aRow, aColumn, width);
                case 3 -> {
                    FloatRows.two(sums[0], sums[1], row0, row1, row2, row3, a, at, aRow, aColumn, width);
                    FloatRows.one(sums[2], row0, row1, row2, row3, a, at + 2 * aRow, aColumn, width);
                }
                default ->
                    FloatRows.four(sums[0], sums[1], sums[2], sums[3], row0, row1, row2, row3, a, at, aRow, aColumn,
                            width);
            }
            at += STEP * aColumn;
        }
    }

    private static void load(float[] sum, float[] c, int at, int stride, int width) {
        if (stride == 1) {
            System.arraycopy(c, at, sum, 0, width);
        } else {
            for (int j = 0; j < width; j++) {
                sum[j] = c[at + j * stride];
            }
        }
    }

    private static void store(float[] sum, float[] c, int at, int stride, int width) {
        if (stride == 1) {
            System.arraycopy(sum, 0, c, at, width);
        } else {
            for (int j = 0; j < width; j++) {
                c[at + j * stride] = sum[j];
            }
        }
    }

    /** Packs rows of b; where its columns are not contiguous, eight rows at a time, so that each line of memory is read once. */
    private void pack(float[] b, int at, int row, int column, int first, int depth, int width) {
        System.arraycopy(packing.rows, first, packed, first, depth);
        int k = 0;
        if (column != 1) {
            for (; k + 8 <= depth; k += 8) {
                packEight(b, at + k * row, row, column, first + k, width);
            }
        }
        for (; k < depth; k++) {
            load(packed[first + k], b, at + k * row, column, width);
        }
    }

    private void packEight(float[] b, int at, int row, int column, int k, int width) {
        float[] row0 = packed[k];
        float[] row1 = packed[k + 1];
        float[] row2 = packed[k + 2];
        float[] row3 = packed[k + 3];
        float[] row4 = packed[k + 4];
        float[] row5 = packed[k + 5];
        float[] row6 = packed[k + 6];
        float[] row7 = packed[k + 7];
        int from = at;
        for (int j = 0; j < width; j++) {
            row0[j] = b[from];
            row1[j] = b[from + row];
            row2[j] = b[from + 2 * row];
            row3[j] = b[from + 3 * row];
            row4[j] = b[from + 4 * row];
            row5[j] = b[from + 5 * row];
            row6[j] = b[from + 6 * row];
            row7[j] = b[from + 7 * row];
            from += column;
        }
    }

    /** Scalar sums of a short axis: four rows and two columns at a time, so that none waits for another. */
    private void sums(float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow, int bColumn,
            float[] c, int cAt, int cRow, int cColumn) {
        int j = 0;
        for (; j + 2 <= columns; j += 2) {
            int i = 0;
            for (; i + 4 <= rows; i += 4) {
                fourByTwo(a, aAt + i * aRow, aRow, aColumn, b, bAt + j * bColumn, bRow, bColumn, c,
                        cAt + i * cRow + j * cColumn, cRow, cColumn);
            }
            for (; i < rows; i++) {
                sum(a, aAt + i * aRow, aColumn, b, bAt + j * bColumn, bRow, c, cAt + i * cRow + j * cColumn);
                sum(a, aAt + i * aRow, aColumn, b, bAt + (j + 1) * bColumn, bRow, c,
                        cAt + i * cRow + (j + 1) * cColumn);
            }
        }
        for (; j < columns; j++) {
            int i = 0;
            for (; i + 4 <= rows; i += 4) {
                fourByOne(a, aAt + i * aRow, aRow, aColumn, b, bAt + j * bColumn, bRow, c,
                        cAt + i * cRow + j * cColumn, cRow);
            }
            for (; i < rows; i++) {
                sum(a, aAt + i * aRow, aColumn, b, bAt + j * bColumn, bRow, c, cAt + i * cRow + j * cColumn);
            }
        }
    }

    private void fourByTwo(float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow, int bColumn,
            float[] c, int cAt, int cRow, int cColumn) {
        float s00 = 0;
        float s01 = 0;
        float s10 = 0;
        float s11 = 0;
        float s20 = 0;
        float s21 = 0;
        float s30 = 0;
        float s31 = 0;
        int left = aAt;
        int right = bAt;
        for (int k = 0; k < inner; k++) {
            float b0 = b[right];
            float b1 = b[right + bColumn];
            float a0 = a[left];
            float a1 = a[left + aRow];
            float a2 = a[left + 2 * aRow];
            float a3 = a[left + 3 * aRow];
            s00 = Math.fma(a0, b0, s00);
            s01 = Math.fma(a0, b1, s01);
            s10 = Math.fma(a1, b0, s10);
            s11 = Math.fma(a1, b1, s11);
            s20 = Math.fma(a2, b0, s20);
            s21 = Math.fma(a2, b1, s21);
            s30 = Math.fma(a3, b0, s30);
            s31 = Math.fma(a3, b1, s31);
            left += aColumn;
            right += bRow;
        }
        c[cAt] = s00;
        c[cAt + cColumn] = s01;
        c[cAt + cRow] = s10;
        c[cAt + cRow + cColumn] = s11;
        c[cAt + 2 * cRow] = s20;
        c[cAt + 2 * cRow + cColumn] = s21;
        c[cAt + 3 * cRow] = s30;
        c[cAt + 3 * cRow + cColumn] = s31;
    }

    private void fourByOne(float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow, float[] c,
            int cAt, int cRow) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int left = aAt;
        int right = bAt;
        for (int k = 0; k < inner; k++) {
            float factor = b[right];
            s0 = Math.fma(a[left], factor, s0);
            s1 = Math.fma(a[left + aRow], factor, s1);
            s2 = Math.fma(a[left + 2 * aRow], factor, s2);
            s3 = Math.fma(a[left + 3 * aRow], factor, s3);
            left += aColumn;
            right += bRow;
        }
        c[cAt] = s0;
        c[cAt + cRow] = s1;
        c[cAt + 2 * cRow] = s2;
        c[cAt + 3 * cRow] = s3;
    }

    private void sum(float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt) {
        float sum = 0;
        for (int k = 0; k < inner; k++) {
            sum = Math.fma(a[aAt + k * aColumn], b[bAt + k * bRow], sum);
        }
        c[cAt] = sum;
    }
}
