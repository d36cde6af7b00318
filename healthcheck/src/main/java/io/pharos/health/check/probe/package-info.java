/**
 * The check types that come with Pharos. Each is a settings record, a {@code Check} and a {@code CheckProvider}, and one
 * line in {@code META-INF/services}.
 *
 * <p>The network checks share {@code Probe}: it resolves, connects on the health loop, keeps the time and gives the result;
 * a conversation ({@code HttpConversation}, {@code DnsConversation}) is the handler at the end of the channel's pipeline.
 * Between runs an {@code IdleConnection} may be held. Their details begin with HAProxy's result codes: L4OK, L4CON, L4TOUT, L6OK, L6RSP, L6TOUT, L7OK, L7STS, L7RSP, L7TOUT.
 */
@NullMarked
package io.pharos.health.check.probe;

import org.jspecify.annotations.NullMarked;
