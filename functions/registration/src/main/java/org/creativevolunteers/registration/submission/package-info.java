/** What is sent to register, and what keeps strangers from sending too much of it. */
package org.creativevolunteers.registration.submission;
