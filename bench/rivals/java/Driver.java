import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every rival on the JVM shares: reading the tasks, the clock, the lines of the protocol. An engine's own
 * driver gives `main` an Engine. Numbers of the facts are BigDecimal or Integer, as Jackson reads them.
 */
final class Driver {
    record Task(String name, String model, String namespace, String modelName, List<String> decisions,
                List<Map<String, Object>> facts) {}

    interface Engine {
        String name();
        String version();
        String note();
        /** Why it cannot take some tasks. */
        String unsupported();
        /** Null for a task that it cannot take. */
        Subject compile(Task task) throws Exception;
    }

    interface Subject {
        Object prepare(Map<String, Object> facts);
        Object run(Object prepared);
        /** Decision name → value. */
        Map<String, Object> answer(Object prepared);
    }

    private record Plan(double warm, int repetitions, double seconds) {}

    private static final int COMPILE_REPETITIONS = 5;
    private static final double SLOW_PASS = 3e9; // nanoseconds
    private static final ObjectMapper JSON =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static int sum;

    /** Processor time of the whole process, as in every driver: collector and compiler threads count too. */
    private static double processorSeconds() {
        return SYSTEM.getProcessCpuTime() * 1e-9;
    }

    private static double once(double seconds, Subject subject, List<Object> people) {
        double start = processorSeconds(), now;
        long evaluations = 0;
        do {
            for (Object person : people) sum += System.identityHashCode(subject.run(person)) & 1;
            evaluations += people.size();
            now = processorSeconds();
        } while (now - start < seconds);
        return (now - start) * 1e9 / evaluations;
    }

    private static List<Double> measure(Plan plan, Subject subject, List<Object> people) {
        once(plan.warm, subject, people);
        List<Double> nanoseconds = new ArrayList<>();
        for (int i = 0; i < plan.repetitions; ++i) nanoseconds.add(once(plan.seconds, subject, people));
        return nanoseconds;
    }

    /** Whom to measure on: everybody, or the first hundred where a pass over everybody would take seconds. */
    private static List<Object> sample(Plan plan, Subject subject, List<Object> people) {
        List<Object> trial = people.subList(0, Math.min(10, people.size()));
        once(plan.warm / 2, subject, trial);
        double each = once(plan.seconds, subject, trial);
        return each * people.size() > SLOW_PASS ? people.subList(0, Math.min(100, people.size())) : people;
    }

    @SuppressWarnings("unchecked")
    private static Task read(String folder, String name) throws Exception {
        Map<String, Object> task = JSON.readValue(new File(folder, name + ".json"), Map.class);
        return new Task(name, (String) task.get("model"), (String) task.get("namespace"),
            (String) task.get("model_name"), (List<String>) task.get("decisions"),
            (List<Map<String, Object>>) task.get("facts"));
    }

    private static void print(Object... members) throws Exception {
        Map<String, Object> line = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) line.put((String) members[i], members[i + 1]);
        System.out.println(JSON.writeValueAsString(line));
    }

    private static Subject compileMeasured(Engine engine, Task task, boolean timing) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; timing && i < COMPILE_REPETITIONS; ++i) {
            double start = processorSeconds();
            engine.compile(task);
            times.add((processorSeconds() - start) * 1e3);
        }
        Subject subject = engine.compile(task);
        if (timing && subject != null) print("task", task.name, "compile_ms", times);
        return subject;
    }

    private static void run(Engine engine, Task task, Plan plan) throws Exception {
        Subject subject = compileMeasured(engine, task, plan != null);
        if (subject == null) {
            print("task", task.name, "unsupported", engine.unsupported());
            return;
        }
        List<Object> people = new ArrayList<>();
        for (Map<String, Object> facts : task.facts) people.add(subject.prepare(facts));
        if (plan != null) {
            List<Object> chosen = sample(plan, subject, people);
            print("task", task.name, "mode", "single", "people", chosen.size() < people.size() ? chosen.size() : null,
                "ns", measure(plan, subject, chosen));
            return;
        }
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Object person : people) answers.add(subject.answer(person));
        print("task", task.name, "mode", "single", "answers", answers);
    }

    /** answers FOLDER TASK… | time FOLDER WARM_SECONDS REPETITIONS SECONDS TASK… */
    static void main(Engine engine, String[] arguments) throws Exception {
        Plan plan = arguments[0].equals("time")
            ? new Plan(Double.parseDouble(arguments[2]), Integer.parseInt(arguments[3]),
                Double.parseDouble(arguments[4]))
            : null;
        print("engine", engine.name(), "version", engine.version(), "note", engine.note());
        for (String name : Arrays.asList(arguments).subList(plan == null ? 2 : 5, arguments.length)) {
            try {
                run(engine, read(arguments[1], name), plan);
            } catch (Exception | LinkageError error) {
                print("task", name, "unsupported", String.valueOf(error.getMessage()).split("\n")[0]);
            }
        }
        System.exit(sum == Integer.MIN_VALUE ? 1 : 0); // engines may leave threads behind; the sum must be used
    }

    /** Version from the manifest or the name of the jar that the class came from. */
    static String versionOf(Class<?> type) {
        String jar = new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getName();
        return jar.replaceAll("^.*?-(\\d.*)\\.jar$", "$1");
    }
}
