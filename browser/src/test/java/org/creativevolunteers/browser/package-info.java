/** The pages as people meet them: Chromium against the local run, which is built from the packaged functions. */
package org.creativevolunteers.browser;
