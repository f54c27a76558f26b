/**
 * What each kind of record of a protocol says and how it is written: the forms that other programs read. Whether a record follows from
 * those before it is asked elsewhere. Public for the protocol alone, but for the rules of a batch.
 */
package org.creativevolunteers.engine.protocol.entry;
