/** The services that functions use, real ones where they can be had: DynamoDB Local, an S3 store with signatures, queues. */
package org.creativevolunteers.local.parts;
