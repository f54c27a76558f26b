package org.creativevolunteers.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.parts.Database;
import org.creativevolunteers.local.parts.LocalStack;
import org.creativevolunteers.local.parts.Ports;
import org.creativevolunteers.local.parts.Storage;
import org.creativevolunteers.local.template.Template;

/**
 * Where data lies: the tables and the buckets of the template, in the run's own database and store or in a LocalStack's.
 */
record Stores(Database database, Storage storage) implements AutoCloseable {

    /** @param port the first that may be taken */
    static Stores start(Template template, Optional<LocalStack> localstack, int port, Path work, RunLog log) throws IOException {
        Stores stores = localstack.isPresent() ? at(localstack.get().endpoint(), log) : own(port, work, log);
        try {
            template.tables().forEach(stores.database::create);
            template.buckets().forEach(stores.storage::create);
            return stores;
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    private static Stores at(URI endpoint, RunLog log) {
        log.line("the table, the buckets and the mail are those of the LocalStack at %s", endpoint);
        LocalStack.DIFFERENCES.forEach(log::line);
        return new Stores(Database.at(endpoint),
                Storage.at(endpoint, LocalAccount.REGION, LocalAccount.ACCESS_KEY, LocalAccount.SECRET_KEY));
    }

    private static Stores own(int port, Path work, RunLog log) throws IOException {
        log.line("starting the table and the buckets");
        Database database = Database.start(Ports.near(port), work);
        try {
            return new Stores(database,
                    Storage.start(Ports.near(port + 1), LocalAccount.REGION, LocalAccount.ACCESS_KEY, LocalAccount.SECRET_KEY));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public void close() {
        storage.close();
        database.close();
    }
}
