/** Takes erased people out of what batches have stored of them; the protocols stay as they are. */
package org.creativevolunteers.selection.erasure;
