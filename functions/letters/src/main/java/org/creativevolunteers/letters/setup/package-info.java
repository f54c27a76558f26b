/** What is still to be done before strangers can register: each point's true state, as the services and the DNS tell it. */
package org.creativevolunteers.letters.setup;
