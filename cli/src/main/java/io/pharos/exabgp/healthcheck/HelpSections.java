package io.pharos.exabgp.healthcheck;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** Groups the options in the help by topic. */
public final class HelpSections implements IHelpSectionRenderer {
    private static final String REST = "This program:";
    private static final Map<Class<?>, String> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put(CheckOptions.class, "Checking the service:");
        HEADINGS.put(AnnounceOptions.class, "Announcements:");
        HEADINGS.put(AddressOptions.class, "Addresses on this machine:");
        HEADINGS.put(SpeakerOptions.class, "Speaking BGP:");
        HEADINGS.put(TextOptions.class, "Talking to ExaBGP, without --peer:");
        HEADINGS.put(ExtraOptions.class, "Not in exabgp healthcheck:");
        HEADINGS.put(LogOptions.class, "Logging:");
    }

    @Override
    public String render(Help help) {
        Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
        HEADINGS.values().forEach(heading -> sections.put(heading, new ArrayList<>()));
        sections.put(REST, new ArrayList<>());
        for (OptionSpec option : help.commandSpec().options()) {
            String heading = HEADINGS.getOrDefault(ownerOf(option), REST);
            if (!option.hidden()) {
                sections.getOrDefault(heading, new ArrayList<>()).add(option);
            }
        }
        StringBuilder text = new StringBuilder();
        sections.forEach((heading, options) -> {
            Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
            layout.addAllOptions(options, help.parameterLabelRenderer());
            text.append(String.format("%n%s%n", heading)).append(layout);
        });
        return text.toString();
    }

    /** Returns the class with the option's field. */
    static Class<?> ownerOf(OptionSpec option) {
        return option.userObject() instanceof Field field ? field.getDeclaringClass() : Object.class;
    }
}
