package io.pharos.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the shape of each Java type. Not thread-safe. */
public final class Shapes {
    private final Map<Class<?>, Shape> shapes = StandardScalars.all();
    private final Map<Class<?>, RecordShape> records = new HashMap<>();
    private final Function<RecordComponent, Optional<KeyDescription>> descriptions;

    /** @param descriptions returns the description of a record component, if it has one */
    public Shapes(Function<RecordComponent, Optional<KeyDescription>> descriptions) {
        this.descriptions = descriptions;
    }

    Optional<KeyDescription> describe(RecordComponent component) {
        return descriptions.apply(component);
    }

    /** Registers the shape of a type that is not one of the standard ones, before the first record that uses it. */
    public Shapes with(Class<?> type, Shape shape) {
        shapes.put(type, shape);
        return this;
    }

    /** Returns the shape of a record, all of whose components must have a description. */
    public RecordShape ofRecord(Class<? extends Record> type) {
        RecordShape known = records.get(type);
        if (known != null) {
            return known;
        }
        RecordShape made = new RecordShape(type, this);
        records.put(type, made);
        return made;
    }

    /**
     * The shape of a component's type.
     *
     * @throws IllegalStateException if the type is none that a configuration record may use
     */
    Shape of(Type type, String where) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListShape(of(arguments[0], where));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new MapShape(of(arguments[1], where));
            }
        } else if (type instanceof Class<?> simple) {
            Shape shape = shapes.get(simple);
            if (shape != null) {
                return shape;
            }
            if (simple.isEnum()) {
                return StandardScalars.ofEnum(simple);
            }
            if (simple.isRecord()) {
                return ofRecord(simple.asSubclass(Record.class));
            }
        }
        throw new IllegalStateException(where + " has type " + type.getTypeName() + ", which has no shape");
    }
}
