package io.fluxion.backend.simd;

/** Products of matrices of one shape and element type. Has scratch memory, so it serves one caller at a time. */
@FunctionalInterface
interface MatrixProduct {
    /**
     * One product.
     *
     * @param a left matrix, an array of the element type
     * @param aAt its first element
     * @param aRow distance of two rows of it
     * @param aColumn distance of two of its columns
     * @param c result, whose columns are contiguous
     */
    void run(Object a, int aAt, int aRow, int aColumn, Object b, int bAt, int bRow, int bColumn, Object c, int cAt,
            int cRow);
}
