package io.fluxion.backend;

/**
 * What a backend did with memory that is not the host's since it began. A backend of the host has nothing to count.
 *
 * @param uploads copies from the host, explicit ones and those that a run made
 * @param uploadedBytes their bytes
 * @param downloads copies to the host
 * @param downloadedBytes their bytes
 * @param buffers buffers that are not given back, with the scratch memory of workspaces
 * @param bufferBytes their bytes
 */
public record MemoryCounts(long uploads, long uploadedBytes, long downloads, long downloadedBytes, long buffers,
        long bufferBytes) {
    /** Nothing was counted. */
    public static final MemoryCounts NONE = new MemoryCounts(0, 0, 0, 0, 0, 0);
}
