/** What calls functions by itself: a table's stream, topics, asynchronous invocation. */
package org.creativevolunteers.local.events;
