package io.pharos.health.check.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.check.Checks;
import io.pharos.health.check.TestRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The drivers are optional dependencies: a program may have none of them on its class path. */
class MissingDriverTest {
    private static final List<String> DRIVERS = List.of("org.mariadb.", "org.postgresql.", "redis.clients.");

    @Test
    void missingDriverIsAnErrorThatNamesTheArtifact() throws Exception {
        Object creations = new DriverlessLoader()
                .loadClass(Creations.class.getName())
                .getDeclaredConstructor()
                .newInstance();

        assertEquals(
                List.of(
                        "check type \"mysql\": no driver on the class path; expected"
                                + " org.mariadb.jdbc:mariadb-java-client, which is an optional dependency",
                        "check type \"postgresql\": no driver on the class path; expected"
                                + " org.postgresql:postgresql, which is an optional dependency",
                        "check type \"redis\": no driver on the class path; expected"
                                + " redis.clients:jedis, which is an optional dependency"),
                ((Callable<?>) creations).call());
    }

    /** Creates each check; runs in the class loader without drivers. */
    public static final class Creations implements Callable<List<String>> {
        public Creations() {}

        @Override
        public List<String> call() {
            Checks checks = Checks.load();
            assertEquals(
                    20,
                    checks.types().stream()
                            .filter(type -> !type.equals("fixed"))
                            .count());
            TreeMap<String, Record> settings = new TreeMap<>();
            settings.put(
                    "mysql",
                    new MysqlCheckSettings("host", 1, "user", null, null, null, null, null, ServerRole.ANY, null));
            settings.put(
                    "postgresql",
                    new PostgresqlCheckSettings(
                            "host", 1, "user", null, "base", null, null, null, ServerRole.ANY, null));
            settings.put("redis", RedisCheckSettings.of("host", 1));
            try (TestRuntime test = new TestRuntime()) {
                return settings.entrySet().stream()
                        .map(entry -> assertThrows(
                                        IllegalArgumentException.class,
                                        () -> checks.create(entry.getKey(), entry.getValue(), test.runtime()))
                                .getMessage())
                        .toList();
            }
        }
    }

    /** Loads the checks once more, and sees all of the class path but the drivers. */
    private static final class DriverlessLoader extends ClassLoader {
        private static final String AGAIN = "io.pharos.health.check.";

        DriverlessLoader() {
            super(MissingDriverTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (DRIVERS.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return name.startsWith(AGAIN) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] octets = in.readAllBytes();
                return defineClass(name, octets, 0, octets.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            Stream<String> hidden = DRIVERS.stream().map(driver -> driver.replace('.', '/'));
            return hidden.anyMatch(name::startsWith) ? null : super.getResource(name);
        }
    }
}
