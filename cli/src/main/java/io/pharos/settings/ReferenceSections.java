package io.pharos.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the configuration reference, in the order of first mention. */
public final class ReferenceSections {
    private final Map<RecordShape, List<String>> headingsByShape = new LinkedHashMap<>();

    /** Adds a place where a record may stand. A record that stands in several places is explained once. */
    public void add(String path, RecordShape shape) {
        add(path, shape, "");
    }

    /** The same where the record stands there only under a condition, such as {@code with type: http}. */
    public void add(String path, RecordShape shape, String condition) {
        String heading = path.isEmpty() ? "Top level" : ("`" + path + "` " + condition).strip();
        List<String> headings = headingsByShape.get(shape);
        if (headings != null) {
            headings.add(heading);
            return;
        }
        headingsByShape.put(shape, new ArrayList<>(List.of(heading)));
        for (Key key : shape.keys()) {
            key.shape().addSections(path.isEmpty() ? key.name() : path + "." + key.name(), this);
        }
    }

    /** The records, each with the places where it may stand as headings. */
    public Map<RecordShape, List<String>> all() {
        return Collections.unmodifiableMap(headingsByShape);
    }
}
