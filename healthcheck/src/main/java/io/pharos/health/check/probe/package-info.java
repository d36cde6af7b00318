/**
 * What the network checks share. {@code ProbeRun} resolves, connects on the health loop, enforces the timeout and gives
 * the result; a conversation such as {@code HttpConversation} is the last handler of the pipeline. Between runs an
 * {@code IdleConnection} may be held.
 *
 * <p>Details begin with HAProxy's codes: L4OK, L4CON, L4TOUT, L6OK, L6RSP, L6TOUT, L7OK, L7STS, L7RSP, L7TOUT.
 */
@NullMarked
package io.pharos.health.check.probe;

import org.jspecify.annotations.NullMarked;
