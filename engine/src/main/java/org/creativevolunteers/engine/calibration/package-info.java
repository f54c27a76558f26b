/**
 * Merit from a commission's scores: commissioners' biases are fitted and taken away, or scores are averaged as they are. What the
 * calibration changed and how much hangs on one commissioner is told for people. No quota, no selection: a merit is one number.
 */
package org.creativevolunteers.engine.calibration;
