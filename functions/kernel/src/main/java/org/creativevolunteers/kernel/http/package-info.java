/**
 * What goes over HTTP: a request as the gateway hands it over, an answer, and the one place where a refusal or a fault becomes one.
 */
package org.creativevolunteers.kernel.http;
