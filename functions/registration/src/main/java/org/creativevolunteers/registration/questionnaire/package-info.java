/** Answers held against the questions of a call, however they were sent. Knows neither table nor letters. */
package org.creativevolunteers.registration.questionnaire;
