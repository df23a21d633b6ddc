package io.loadkit.engine;

import io.loadkit.result.TargetUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The processes that listen on the port of a target on the loopback address of this machine, and how much processor time
 * they use. Linux says so in {@code /proc}; elsewhere, and where this process may not look at that one, there is none. A
 * target that lives in this very process is none either: what it uses cannot be told from what we use.
 */
final class TargetProcess {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final String name;
    private final List<ProcessHandle> processes;

    private TargetProcess(String name, List<ProcessHandle> processes) {
        this.name = name;
        this.processes = processes;
    }

    /** Looks for it, in some milliseconds. */
    static Optional<TargetProcess> of(URI target) {
        return of(target, Path.of("/proc"));
    }

    static Optional<TargetProcess> of(URI target, Path proc) {
        try {
            if (!InetAddress.getByName(target.getHost()).isLoopbackAddress()) {
                return Optional.empty();
            }
            int port = target.getPort() > 0 ? target.getPort() : "https".equals(target.getScheme()) ? 443 : 80;
            Set<String> sockets = new HashSet<>();
            for (String table : List.of("tcp", "tcp6")) {
                listening(proc.resolve("net").resolve(table), port, sockets);
            }
            return sockets.isEmpty() ? Optional.empty() : having(sockets, proc);
        } catch (IOException | SecurityException noLinux) {
            return Optional.empty();
        }
    }

    /** Processor time of all of them since each began. */
    Duration used() {
        return processes.stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    TargetUse use(Duration of, Duration length, double generator, int processors) {
        return new TargetUse(name, (double) of.toNanos() / Math.max(1, length.toNanos()), generator, processors);
    }

    private static void listening(Path table, int port, Set<String> sockets) throws IOException {
        if (!Files.isReadable(table)) {
            return;
        }
        for (String line : Files.readAllLines(table)) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length > INODE
                    && columns[STATE].equals(LISTENING)
                    && isHere(columns[LOCAL_ADDRESS], String.format(Locale.ROOT, ":%04X", port))) {
                sockets.add("socket:[" + columns[INODE] + "]");
            }
        }
    }

    /** Any address of the machine, or a loopback one; the bytes of each group of four are the other way round. */
    private static boolean isHere(String address, String port) {
        String bare = address.substring(0, Math.max(0, address.length() - port.length()));
        boolean any = bare.chars().allMatch(c -> c == '0');
        return address.endsWith(port) && (any || bare.endsWith("7F") || bare.matches("0{24}01000000"));
    }

    private static Optional<TargetProcess> having(Set<String> sockets, Path proc) throws IOException {
        TreeMap<Long, String> found = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : all) {
                if (has(process.resolve("fd"), sockets)) {
                    found.put(Long.parseLong(String.valueOf(process.getFileName())), name(process));
                }
            }
        }
        if (found.isEmpty() || found.containsKey(ProcessHandle.current().pid())) {
            return Optional.empty();
        }
        List<ProcessHandle> processes = new ArrayList<>();
        found.keySet().forEach(pid -> ProcessHandle.of(pid).ifPresent(processes::add));
        String name = found.firstEntry().getValue() + (found.size() == 1 ? "" : ", " + found.size() + " processes");
        return Optional.of(new TargetProcess(name, processes));
    }

    private static boolean has(Path files, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(files)) {
            for (Path file : open) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException notOurs) {
            return false; // of another user, or gone in the meantime
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException gone) {
            return "unknown";
        }
    }
}
