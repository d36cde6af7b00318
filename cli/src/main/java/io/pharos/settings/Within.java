package io.pharos.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds of a number or a duration, or of how many elements a list has. Both ends belong to the range. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Within {
    /** The least value, written as in the file. */
    String min();

    /** The greatest value, written as in the file; without it there is none. */
    String max() default "";

    /** Whether zero is allowed although it is less than {@link #min}. */
    boolean orZero() default false;
}
