/** SES's classic API and the mailbox behind it. */
package org.creativevolunteers.local.mail;
