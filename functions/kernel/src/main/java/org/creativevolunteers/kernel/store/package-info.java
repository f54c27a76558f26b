/** Objects in buckets. An artefact that uses it names the S3 client of the SDK and carries it; the public one does not. */
package org.creativevolunteers.kernel.store;
