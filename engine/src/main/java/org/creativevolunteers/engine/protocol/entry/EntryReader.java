package org.creativevolunteers.engine.protocol.entry;

import java.time.format.DateTimeParseException;
import java.util.Map;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/** Reads a payload into the entry that it is. */
public final class EntryReader {

    private EntryReader() {
    }

    /** @throws ProtocolFormatException when it is not exactly the form of its type */
    public static Entry read(Map<?, ?> payload) {
        JsonObject json = JsonObject.of(payload);
        try {
            return entry(json);
        } catch (Refusal e) {
            throw new ProtocolFormatException(e.details().isEmpty() ? e.getMessage() : e.details().getFirst().message());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
            throw new ProtocolFormatException(e.getMessage());
        }
    }

    private static Entry entry(JsonObject json) {
        return switch (json.requireText("type")) {
            case RulesEntry.TYPE -> RulesEntry.of(json);
            case PoolEntry.TYPE -> PoolEntry.of(json);
            case AssessmentsEntry.TYPE -> AssessmentsEntry.of(json);
            case MeritsEntry.TYPE -> MeritsEntry.of(json);
            case SeedEntry.TYPE -> SeedEntry.of(json);
            case ResultEntry.TYPE -> ResultEntry.of(json);
            case RelaxationEntry.TYPE -> RelaxationEntry.of(json);
            case ExplanationsEntry.TYPE -> ExplanationsEntry.of(json);
            case OffersEntry.TYPE -> OffersEntry.of(json);
            case DeclinesEntry.TYPE -> DeclinesEntry.of(json);
            case ReplacementEntry.TYPE -> ReplacementEntry.of(json);
            case ReserveEntry.TYPE -> ReserveEntry.of(json);
            case RootEntry.TYPE -> RootEntry.of(json);
            case String other -> throw new ProtocolFormatException("there is no record of the type " + other);
        };
    }
}
