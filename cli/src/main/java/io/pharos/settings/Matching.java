package io.pharos.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The form that a text must have as a whole. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Matching {
    /** A regular expression, in the part of the syntax that Java and ECMAScript share. */
    String value();

    /** The form in words, as the end of the sentence "expected …". */
    String expected();
}
