//! dsntk reads the same DMN file as we do. A call evaluates one decision with everything it requires, so that a
//! model of several decisions takes a call for each.
//!
//! driver answers FOLDER TASK… | driver time FOLDER WARM_SECONDS REPETITIONS SECONDS TASK…

use dsntk_common::Jsonify;
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_feel::{FeelNumber, Name};
use dsntk_model_evaluator::ModelEvaluator;
use serde_json::{json, Value as Json};
use std::fs::read_to_string;
use std::sync::Arc;

const VERSION: &str = env!("DSNTK_VERSION");
const COMPILE_REPETITIONS: usize = 5;
const SLOW_PASS: f64 = 3e9; // nanoseconds

struct Plan {
    warm: f64,
    repetitions: usize,
    seconds: f64,
}

struct Subject {
    evaluator: Arc<ModelEvaluator>,
    namespace: String,
    model: String,
    decisions: Vec<String>,
}

impl Subject {
    fn compile(task: &Json) -> Result<Self, String> {
        let text = |name: &str| task[name].as_str().unwrap_or_default().to_string();
        let xml = read_to_string(text("model")).map_err(|e| e.to_string())?;
        let definitions = dsntk_model::parse(&xml).map_err(|e| e.to_string())?;
        let evaluator = ModelEvaluator::new(&[definitions]).map_err(|e| e.to_string())?;
        let names = task["decisions"].as_array().into_iter().flatten();
        Ok(Subject {
            evaluator,
            namespace: text("namespace"),
            model: text("model_name"),
            decisions: names.map(|name| name.as_str().unwrap_or_default().to_string()).collect(),
        })
    }

    fn run(&self, facts: &FeelContext) -> Vec<Value> {
        let call = |decision: &String| self.evaluator.evaluate_invocable(&self.namespace, &self.model, decision, facts);
        self.decisions.iter().map(call).collect()
    }

    fn answer(&self, facts: &FeelContext) -> Json {
        let parse = |value: &Value| serde_json::from_str(&value.jsonify()).unwrap_or(Json::Null);
        self.decisions.iter().cloned().zip(self.run(facts).iter().map(parse)).collect::<serde_json::Map<_, _>>().into()
    }
}

fn value_of(json: &Json) -> Value {
    match json {
        Json::Bool(truth) => Value::Boolean(*truth),
        Json::Number(number) => Value::Number(number.to_string().parse::<FeelNumber>().expect("a number")),
        Json::String(text) => Value::String(text.clone()),
        Json::Object(_) => Value::Context(context_of(json)),
        _ => Value::Null(None),
    }
}

fn context_of(json: &Json) -> FeelContext {
    let mut context = FeelContext::default();
    for (name, value) in json.as_object().into_iter().flatten() {
        context.set_entry(&Name::from(name.as_str()), value_of(value));
    }
    context
}

/// Processor time of the whole process, as in every driver.
fn processor_seconds() -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut now) };
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

fn once(seconds: f64, subject: &Subject, people: &[FeelContext]) -> f64 {
    let start = processor_seconds();
    let mut evaluations = 0.0;
    loop {
        for person in people {
            std::hint::black_box(subject.run(person));
        }
        evaluations += people.len() as f64;
        let now = processor_seconds();
        if now - start >= seconds {
            return (now - start) * 1e9 / evaluations;
        }
    }
}

/// Whom to measure on: everybody, or the first hundred where a pass over everybody would take seconds.
fn sample<'a>(subject: &Subject, people: &'a [FeelContext]) -> &'a [FeelContext] {
    let each = once(0.0, subject, &people[..people.len().min(10)]);
    if each * people.len() as f64 > SLOW_PASS { &people[..people.len().min(100)] } else { people }
}

fn compile_times(task: &Json) -> Vec<f64> {
    let one = |_| {
        let start = processor_seconds();
        let _ = std::hint::black_box(Subject::compile(task));
        (processor_seconds() - start) * 1e3
    };
    (0..COMPILE_REPETITIONS).map(one).collect()
}

fn run(name: &str, task: &Json, plan: &Option<Plan>) -> Result<(), String> {
    let subject = Subject::compile(task)?;
    let people: Vec<FeelContext> = task["facts"].as_array().into_iter().flatten().map(context_of).collect();
    if let Some(plan) = plan {
        println!("{}", json!({"task": name, "compile_ms": compile_times(task)}));
        let chosen = sample(&subject, &people);
        once(plan.warm, &subject, chosen);
        let ns: Vec<f64> = (0..plan.repetitions).map(|_| once(plan.seconds, &subject, chosen)).collect();
        let fewer = (chosen.len() < people.len()).then_some(chosen.len());
        println!("{}", json!({"task": name, "mode": "single", "people": fewer, "ns": ns}));
    } else {
        let answers: Vec<Json> = people.iter().map(|person| subject.answer(person)).collect();
        println!("{}", json!({"task": name, "mode": "single", "answers": answers}));
    }
    Ok(())
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |i: usize| arguments[i].parse::<f64>().expect("a number");
    let timing = arguments[0] == "time";
    let plan = timing.then(|| Plan { warm: number(2), repetitions: number(3) as usize, seconds: number(4) });
    println!("{}", json!({"engine": "dsntk", "version": VERSION, "note": ""}));
    for name in &arguments[if timing { 5 } else { 2 }..] {
        let text = read_to_string(format!("{}/{name}.json", arguments[1])).expect("a task file");
        let task: Json = serde_json::from_str(&text).expect("JSON");
        if let Err(reason) = run(name, &task, &plan) {
            println!("{}", json!({"task": name, "unsupported": reason.lines().next()}));
        }
    }
}
