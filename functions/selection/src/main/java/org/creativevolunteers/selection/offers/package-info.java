/** What people are told of an approved result, what they answer, and how places that are given back are filled, round by round. */
package org.creativevolunteers.selection.offers;
