import java.io.File;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;

/** Camunda's DMN engine has decision tables and literal expressions; it knows no contexts or functions. */
final class Camunda implements Driver.Engine {
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    public String name() { return "Camunda"; }
    public String version() { return Driver.versionOf(DmnEngine.class); }
    public String note() { return ""; }
    public String unsupported() { return "没有上下文和函数"; }

    public Driver.Subject compile(Driver.Task task) {
        if (task.decisions().size() != 1) return null;
        DmnDecision decision = engine.parseDecision("decision", Dmn.readModelFromFile(new File(task.model())));
        return new Driver.Subject() {
            public Object prepare(Map<String, Object> facts) {
                VariableMap variables = Variables.createVariables();
                variables.putAll(facts);
                return variables;
            }
            public Object run(Object prepared) {
                return engine.evaluateDecisionTable(decision, (VariableMap) prepared);
            }
            public Map<String, Object> answer(Object prepared) {
                return ((DmnDecisionTableResult) run(prepared)).getSingleResult().getEntryMap();
            }
        };
    }

    public static void main(String[] arguments) throws Exception { Driver.main(new Camunda(), arguments); }
}
