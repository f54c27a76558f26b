/** The public side: accept a questionnaire, confirm, correct, withdraw, export, erase. */
package org.creativevolunteers.registration;
