package io.pharos.health;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one setting of a configuration record. The loader, the JSON Schema and the configuration reference are all
 * made from these annotations, so that they cannot disagree.
 *
 * <p>The key in the file is the component's name in kebab-case: {@code fastInterval} is written {@code fast-interval}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** Fallback of a setting that the file must give. */
    String REQUIRED = "\0required";

    /** Fallback of a setting that may be missing: null, or an empty list or map. */
    String ABSENT = "\0absent";

    /** What the setting does, for the reference: one or two sentences. */
    String value();

    /** The text that stands for the setting where the file does not give it, written as it would be in the file. */
    String fallback() default REQUIRED;
}
