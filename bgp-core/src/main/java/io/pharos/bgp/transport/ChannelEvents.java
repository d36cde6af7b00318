package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.message.Message;

/** What can happen on a channel. Calls come on the event loop. */
interface ChannelEvents {
    /** The octets of the message that comes next, where they are wanted. */
    void received(Channel from, Octets octets);

    /** A message was received. */
    void received(Channel from, Message message);

    /** What was received is not a message; nothing more can be read from this channel. */
    void received(Channel from, BgpException error);

    /** The channel takes octets again. */
    void writable(Channel from);

    /** Some octets were handed to the system. */
    void octetsSent(Channel from);

    /** The channel is closed; the detail says why. */
    void closed(Channel from, String detail);
}
