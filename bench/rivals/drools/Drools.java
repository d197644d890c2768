import java.io.File;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.api.DMNFactory;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.core.impl.DMNRuntimeImpl;
import org.kie.internal.io.ResourceFactory;

/** Drools (kie-dmn-core) reads the same DMN file as we do; one call evaluates all decisions of the model. */
final class Drools implements Driver.Engine {
    public String name() { return "Drools (kie-dmn)"; }
    public String version() { return Driver.versionOf(DMNRuntimeImpl.class); }
    public String note() { return ""; }
    public String unsupported() { return "没有 DMN 模型"; }

    public Driver.Subject compile(Driver.Task task) {
        if (task.model().isEmpty()) return null;
        DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration()
            .fromResources(List.of(ResourceFactory.newFileResource(new File(task.model()))))
            .getOrElseThrow(RuntimeException::new);
        DMNModel model = runtime.getModel(task.namespace(), task.modelName());
        if (model == null || model.hasErrors()) {
            throw new IllegalStateException(model == null ? "no model" : model.getMessages().toString());
        }
        return new Driver.Subject() {
            public Object prepare(Map<String, Object> facts) {
                DMNContext context = DMNFactory.newContext();
                facts.forEach((name, value) -> context.set(name, decimals(value)));
                return context;
            }
            public Object run(Object prepared) { return runtime.evaluateAll(model, (DMNContext) prepared); }
            public Map<String, Object> answer(Object prepared) {
                DMNResult result = (DMNResult) run(prepared);
                Map<String, Object> answer = new LinkedHashMap<>();
                for (String decision : task.decisions()) {
                    answer.put(decision, result.getDecisionResultByName(decision).getResult());
                }
                return answer;
            }
        };
    }

    /** FEEL's number is a BigDecimal here: converted once, not at each evaluation. */
    private static Object decimals(Object value) {
        if (value instanceof Integer number) return BigDecimal.valueOf(number);
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> out = new LinkedHashMap<>();
            members.forEach((name, member) -> out.put((String) name, decimals(member)));
            return out;
        }
        return value;
    }

    public static void main(String[] arguments) throws Exception { Driver.main(new Drools(), arguments); }
}
