package io.pharos.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the shape of each Java type. One thread only. */
public final class Shapes {
    private final Map<Class<?>, Shape> shapes = StandardScalars.all();
    private final Map<Class<?>, RecordShape> records = new HashMap<>();

    /** Registers the shape of a type that is not one of the standard ones, before the first record that uses it. */
    public Shapes with(Class<?> type, Shape shape) {
        shapes.put(type, shape);
        return this;
    }

    /** The shape of a record whose components are described by {@link io.pharos.health.Setting}. */
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
