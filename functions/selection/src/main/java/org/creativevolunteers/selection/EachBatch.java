package org.creativevolunteers.selection;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.creativevolunteers.kernel.Log;

/** Takes batches one after the other so that one that fails does not hold up the others; the failure is still one. */
final class EachBatch {

    private EachBatch() {
    }

    static void of(List<StoredBatch> batches, Consumer<StoredBatch> work, BooleanSupplier timeLeft, Log log) {
        RuntimeException first = null;
        for (StoredBatch batch : batches) {
            if (!timeLeft.getAsBoolean()) {
                break; // the next run finds them due
            }
            try {
                work.accept(batch);
            } catch (RuntimeException fault) {
                log.fault(fault);
                if (first == null) {
                    first = fault;
                } else {
                    first.addSuppressed(fault);
                }
            }
        }
        if (first != null) {
            throw first; // the platform tries again and in the end raises the alarm
        }
    }
}
