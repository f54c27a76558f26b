/** Functions as Lambda runs them: a JVM of its own behind the Runtime API, with environment, memory, time and concurrency. */
package org.creativevolunteers.local.lambda;
