package io.fluxion.backend;

import org.osgi.annotation.versioning.ProviderType;

/** Scratch memory of one executable for one caller at a time. */
@ProviderType
public interface Workspace extends AutoCloseable {
    @Override
    void close();
}
