package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.ProbeAddress;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Logs in to Redis, sends PING, and checks the replication state when the settings expect one. */
final class RedisConversation implements ServerCheck.Conversation {
    private final RedisCheckSettings settings;
    private final CheckSocketFactory checkSocketFactory;

    RedisConversation(RedisCheckSettings settings, ProbeAddress probeAddress) {
        this.settings = settings;
        this.checkSocketFactory = new CheckSocketFactory(probeAddress, settings.tls());
    }

    @Override
    public CheckResult hold(RunProgress runProgress) throws ServerErrorException {
        try (Connection connection = new Connection(() -> socket(runProgress), login())) {
            connection.connect(); // unless a login has connected already
            runProgress.stage("L7TOUT no answer to PING");
            String answer = text(connection.executeCommand(Command.PING));
            if (!answer.equals("PONG")) {
                return CheckResult.fail("L7RSP " + answer + " to PING; expected PONG");
            }
            if (settings.role() == ServerRole.ANY && settings.lag() == null) {
                return CheckResult.pass("L7OK");
            }
            runProgress.stage("L7TOUT no answer to INFO replication");
            return evaluate(
                    fields(text(connection.executeCommand(new CommandArguments(Command.INFO).add("replication")))));
        } catch (JedisDataException e) {
            throw new ServerErrorException(e);
        } catch (JedisConnectionException e) {
            if (e.getCause() != null) {
                throw e;
            }
            return CheckResult.fail(
                    "L7RSP " + e.getMessage()); // the connection ended, or the server does not speak Redis's protocol
        }
    }

    private Socket socket(RunProgress runProgress) {
        try {
            Socket plain = checkSocketFactory.connect(runProgress);
            if (!checkSocketFactory.usesTls()) {
                return plain;
            }
            SSLSocket secured = checkSocketFactory.secure(plain, runProgress);
            secured.startHandshake();
            runProgress.stage("L7TOUT no answer to the login");
            return secured;
        } catch (IOException e) {
            throw new JedisConnectionException(e); // the only exception that the driver's interface allows
        }
    }

    private DefaultJedisClientConfig login() {
        DefaultJedisClientConfig.Builder login = DefaultJedisClientConfig.builder()
                .protocol(RedisProtocol.RESP2)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .timeoutMillis(0) // the deadline of the run is the only one
                .database(settings.database());
        if (settings.password() != null) {
            login.user(settings.user()).password(settings.password().value());
        }
        return login.build();
    }

    private CheckResult evaluate(Map<String, String> replication) {
        String role = replication.getOrDefault("role", "");
        boolean replica = role.equals("slave");
        if (!replica && !role.equals("master")) {
            return CheckResult.fail("L7RSP INFO replication with role \"" + role + "\"; expected master or slave");
        }
        if (!settings.role().allows(replica)) {
            return CheckResult.fail(replica ? "L7STS replica; expected primary" : "L7STS primary; expected replica");
        }
        if (!replica) {
            return CheckResult.pass("L7OK primary");
        }
        String link = replication.getOrDefault("master_link_status", "");
        if (!link.equals("up")) {
            return CheckResult.fail("L7STS replica, link to the primary " + link);
        }
        LagLimits limits = settings.lag();
        return limits == null ? CheckResult.pass("L7OK replica") : silence(limits, replication);
    }

    private static CheckResult silence(LagLimits limits, Map<String, String> replication) {
        String seconds = replication.getOrDefault("master_last_io_seconds_ago", "");
        return seconds.matches("\\d{1,9}")
                ? limits.evaluate(Duration.ofSeconds(Long.parseLong(seconds)))
                : CheckResult.fail("L7RSP master_last_io_seconds_ago \"" + seconds + "\"; expected seconds");
    }

    private static Map<String, String> fields(String info) {
        Map<String, String> fields = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    private static String text(Object reply) {
        return reply instanceof byte[] octets ? new String(octets, StandardCharsets.UTF_8) : String.valueOf(reply);
    }
}
