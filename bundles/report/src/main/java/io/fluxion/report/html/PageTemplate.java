package io.fluxion.report.html;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A text resource with named slots, written <code>{{name}}</code>. What fills a slot is never read as a template. */
final class PageTemplate {
    private final String text;
    private final Map<String, byte[]> slots = new HashMap<>();

    PageTemplate(String resource) throws IOException {
        text = new String(read(resource), StandardCharsets.UTF_8);
    }

    PageTemplate with(String slot, String content) {
        return with(slot, content.getBytes(StandardCharsets.UTF_8));
    }

    PageTemplate with(String slot, byte[] content) {
        slots.put(slot, content);
        return this;
    }

    PageTemplate withResource(String slot, String resource) throws IOException {
        return with(slot, read(resource));
    }

    void writeTo(OutputStream out) throws IOException {
        int written = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", written)) {
            int close = text.indexOf("}}", open);
            String slot = text.substring(open + 2, close);
            byte[] content = slots.get(slot);
            if (content == null) {
                throw new IllegalStateException("Nothing fills the slot " + slot + " of the page");
            }
            out.write(text.substring(written, open).getBytes(StandardCharsets.UTF_8));
            out.write(content);
            written = close + 2;
        }
        out.write(text.substring(written).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = PageTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("The report bundle lacks its file " + resource);
            }
            return in.readAllBytes();
        }
    }
}
