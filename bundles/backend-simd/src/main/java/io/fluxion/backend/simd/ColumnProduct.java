package io.fluxion.backend.simd;

/**
 * A matrix times a block of columns that is kept as rows in arrays of their own: C2 makes vectors of plain loops where arrays
 * are read and written at one index. Every element accumulates {@code c = fma(a, b, c)} in ascending order of the inner index, over one
 * block after the other, from +0.
 */
interface ColumnProduct {
    /** Most columns of a block: eight rows fit into half of a first-level cache. */
    int WIDTH = 256;
    /** Most rows of a block: with {@link #WIDTH}, a part of a second-level cache. */
    int DEPTH = 128;

    /** Row k of the block, to be filled. */
    Object row(int k);

    /**
     * Fills some rows of one column: element i, from {@code low} to before {@code high}, with x at {@code at + i step}, others with zeros.
     *
     * @param row the first row
     * @param count number of rows
     */
    void column(int column, int row, int count, int low, int high, Object x, int at, int step);

    /**
     * Adds the product of some columns of a matrix and the block.
     *
     * @param a the matrix
     * @param at its first element that meets the block
     * @param distance of two rows of it
     * @param depth rows of the block
     * @param width columns of the block
     * @param c the sums, {@code [rows, width]} from its first element on
     * @param first whether they begin at +0
     */
    void add(Object a, int at, int distance, int rows, int depth, int width, Object c, boolean first);
}
