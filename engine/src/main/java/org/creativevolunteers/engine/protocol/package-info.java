/**
 * The hash-chained record of a batch: written step by step ({@link org.creativevolunteers.engine.protocol.Batch}), read again and
 * checked ({@link org.creativevolunteers.engine.protocol.ProtocolVerifier}). Both go through the same replay, so what is written is what
 * verifies. Where a protocol is stored, and whom it is shown, is not known here.
 */
package org.creativevolunteers.engine.protocol;
