package io.pharos.cli.config;

import io.pharos.settings.Key;
import io.pharos.settings.RecordShape;
import io.pharos.settings.ReferenceSections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The reference of all configuration keys, as Markdown. */
public final class ConfigReference {
    private static final String HEAD = """
            # Configuration reference

            <!-- Generated from the configuration records by ConfigReference. Change the records, not this page. -->

            A whole file: one router, and one service that is announced to it while its check passes.

            ```yaml
            local-as: 65001
            neighbors:
              - name: router-a
                address: 192.0.2.1
                peer-as: 65000
            services:
              - name: web
                addresses: [198.51.100.80]
                check: {type: http, url: "http://127.0.0.1:8080/health", interval: 5s, timeout: 2s, fall: 2}
                maintenance: {file: /run/pharos/web.maintenance}
                announce:
                  up: {med: 100, communities: ["65001:100"]}
                  down: withdraw
            admin: {listen: "127.0.0.1:9180"}
            ```

            `pharos validate -c FILE` checks a file without starting anything; `pharos schema` prints its JSON Schema, which
            editors use to complete keys and show these texts.

            The file is YAML in UTF-8. An unknown key is an error. A duration has a unit (`d`, `h`, `m`, `s`, `ms`), as in
            `5s`, `200ms` or `1m30s`; only `0` needs none. Where a list holds plain text, a list of one may be written
            without brackets. Quote values that contain a colon, such as IPv6 addresses and communities. A relative path is
            relative to the directory in which Pharos is started. In the tables, – marks an optional key without a default;
            `[]` in a heading means each element of a list.
            """;

    private ConfigReference() {}

    /** The page: a section for each kind of mapping, with a table of its keys. */
    public static String markdown(CheckTypes types) {
        RecordShape root = ConfigShapes.root(types, name -> Optional.empty());
        ReferenceSections sections = new ReferenceSections();
        root.addSections("", sections);
        StringBuilder page = new StringBuilder(HEAD);
        sections.all().forEach((shape, headings) -> appendSection(page, headings, shape));
        return page.toString();
    }

    private static void appendSection(StringBuilder page, List<String> headings, RecordShape shape) {
        page.append("\n## ")
                .append(String.join(", ", new LinkedHashSet<>(headings)))
                .append("\n\n");
        if (shape.keys().isEmpty()) {
            page.append("No further keys.\n");
            return;
        }
        page.append("| Key | Type | Default | Meaning |\n| --- | --- | --- | --- |\n");
        for (Key key : shape.keys()) {
            page.append(
                    String.format("| `%s` | %s | %s | %s |%n", key.name(), type(key), fallback(key), cell(key.doc()))
                            .replace("\r\n", "\n"));
        }
    }

    private static String type(Key key) {
        String name = key.shape().name();
        return cell(
                key.constraint() == null ? name : name + ", " + key.constraint().expected());
    }

    private static String fallback(Key key) {
        String fallback = key.fallback();
        if (fallback == null) {
            return key.required() ? "required" : "–";
        }
        return "`" + cell(fallback) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
