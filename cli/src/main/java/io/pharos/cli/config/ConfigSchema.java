package io.pharos.cli.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.pharos.settings.RecordShape;
import io.pharos.settings.SchemaDefinitions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON Schema (2020-12) of the configuration file, for editors and for checks in a pipeline. */
public final class ConfigSchema {
    private static final DefaultIndenter TWO_BLANKS = new DefaultIndenter("  ", "\n");

    private ConfigSchema() {}

    /** The schema as JSON text that ends with a line break. */
    public static String json(CheckTypes types) {
        RecordShape root = ConfigShapes.root(types, name -> Optional.empty());
        SchemaDefinitions definitions = new SchemaDefinitions();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Pharos configuration");
        schema.putAll(root.ownSchema(definitions));
        schema.put("$defs", definitions.all());
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(TWO_BLANKS);
            printer.indentArraysWith(TWO_BLANKS);
            json.setPrettyPrinter(printer);
            write(json, schema);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            json.writeNumber(new BigDecimal(number.toString()));
        } else {
            json.writeString(value.toString());
        }
    }
}
