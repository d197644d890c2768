import com.gs.dmn.DMNModelRepository;
import com.gs.dmn.dialect.JavaTimeDMNDialectDefinition;
import com.gs.dmn.log.NopBuildLogger;
import com.gs.dmn.runtime.Context;
import com.gs.dmn.runtime.interpreter.DMNInterpreter;
import com.gs.dmn.runtime.interpreter.EvaluationContext;
import com.gs.dmn.runtime.interpreter.Result;
import com.gs.dmn.transformation.InputParameters;
import com.gs.dmn.transformation.ToQuotedNameTransformer;
import java.io.File;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * jDMN's interpreter, which wants names with a hyphen quoted: its own transformer does that. (It can also translate a model to Java source; that is another program, not measured.)
 */
final class Jdmn implements Driver.Engine {
    public String name() { return "jDMN"; }
    public String version() { return Driver.versionOf(DMNInterpreter.class); }
    public String note() { return "解释执行"; }
    public String unsupported() { return "没有 DMN 模型"; }

    public Driver.Subject compile(Driver.Task task) {
        if (task.model().isEmpty()) return null;
        var dialect = new JavaTimeDMNDialectDefinition();
        var parameters = new InputParameters();
        var model = dialect.createDMNSerializer(new NopBuildLogger(), parameters).readModel(new File(task.model()));
        var quoted = new ToQuotedNameTransformer(new NopBuildLogger()).transform(new DMNModelRepository(model));
        var interpreter = dialect.createDMNInterpreter(quoted, parameters);
        return new Driver.Subject() {
            public Object prepare(Map<String, Object> facts) {
                Map<String, Object> inputs = new LinkedHashMap<>();
                facts.forEach((name, value) -> inputs.put(name, toFeel(value)));
                return inputs;
            }
            public Object run(Object prepared) {
                Object last = null;
                for (String decision : task.decisions()) last = call(decision, prepared);
                return last;
            }
            public Map<String, Object> answer(Object prepared) {
                Map<String, Object> answer = new LinkedHashMap<>();
                for (String decision : task.decisions()) answer.put(decision, call(decision, prepared));
                return answer;
            }
            @SuppressWarnings("unchecked")
            private Object call(String decision, Object prepared) {
                var context = EvaluationContext.makeDecisionEvaluationContext(null, (Map<String, Object>) prepared);
                return Result.value(interpreter.evaluateDecision(task.namespace(), decision, context));
            }
        };
    }

    private static Object toFeel(Object value) {
        if (value instanceof Integer number) return BigDecimal.valueOf(number);
        if (value instanceof Map<?, ?> members) {
            Context context = new Context();
            members.forEach((name, member) -> context.add(name, toFeel(member)));
            return context;
        }
        return value;
    }

    public static void main(String[] arguments) throws Exception { Driver.main(new Jdmn(), arguments); }
}
