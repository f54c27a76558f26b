package org.creativevolunteers.reports.sheets;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.creativevolunteers.json.Json;

/** Rows as an array of JSON objects, an object a line; a member is left out where there is no value. */
final class JsonRows implements RowWriter {

    private final JsonGenerator json;
    private final List<String> columns;

    JsonRows(OutputStream out, List<String> columns) throws IOException {
        this.json = Json.stream(out);
        this.columns = List.copyOf(columns);
        json.writeStartArray();
    }

    @Override
    public void write(List<Object> values) throws IOException {
        json.writeRaw('\n'); // white space between values; readable line by line
        json.writeStartObject();
        for (int i = 0; i < values.size(); i++) {
            if (!"".equals(values.get(i))) {
                json.writeFieldName(columns.get(i));
                Json.write(json, value(values.get(i)));
            }
        }
        json.writeEndObject();
    }

    private static Object value(Object value) {
        return value instanceof Instant || value instanceof LocalDate ? SheetFormat.text(value) : value;
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
    }
}
